package io.embudo.privacy;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why somebody is erased. It is kept, so it is one of a few codes and no text that could name the person.
 *
 * @param reason the person's request, or another of the grounds of article 17(1) of the GDPR
 */
@Schema(name = "NewErasure")
record NewErasure(@NotNull Reason reason) {

    /** The constants are the codes of the API. */
    @Schema(name = "ErasureReason")
    enum Reason {
        request,
        consentWithdrawn,
        objection,
        noLongerNeeded,
        unlawful,
        legalObligation
    }
}
