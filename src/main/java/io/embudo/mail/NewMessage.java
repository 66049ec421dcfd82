package io.embudo.mail;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * To whom a template is to be sent.
 *
 * @param contactId a contact within the caller's reach, with an address
 * @param campaignId what its opens and clicks count for
 */
@Schema(name = "NewMessage")
public record NewMessage(@NotNull UUID contactId, @Nullable UUID campaignId) {}
