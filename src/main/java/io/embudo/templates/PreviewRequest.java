package io.embudo.templates;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * For whom a template is to be previewed.
 *
 * @param contactId a contact within the caller's reach
 */
@Schema(name = "PreviewRequest")
public record PreviewRequest(@NotNull UUID contactId) {}
