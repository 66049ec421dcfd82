package io.embudo.bookingpages;

import io.embudo.shared.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a booking page.
 *
 * @param campaignId the campaign it works for
 * @param name what people read above it
 * @param description what they read below that
 * @param hostIds the people of whom one is booked: of those who are free whoever was booked longest ago. Who has not
 *     said when they are at work cannot be booked, and neither can who was disabled
 * @param teamId the team that what is booked belongs to beside its host
 */
@Schema(name = "NewBookingPageDefinition")
public record NewBookingPage(
        @NotNull UUID campaignId,

        @NotBlank @Size(max = 200) @Schema(examples = "Asesoría de becas")
        String name,

        @Nullable @Size(max = 2000) String description,
        @NotNull BookedType type,
        @NotNull @Valid Timing timing,

        @NotNull @Size(min = 1, max = 50) List<@NotNull UUID> hostIds,

        @Nullable UUID teamId) {

    public NewBookingPage {
        if (hostIds != null && new HashSet<>(hostIds).size() < hostIds.size()) {
            throw ProblemException.invalid("/hostIds", "names somebody twice");
        }
    }
}
