package io.embudo.labels;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a label is called in each language. */
@Schema(name = "AssociationLabelWords")
record Words(
        @NotBlank @Size(max = 100) @Schema(examples = "Empleado")
        String es,

        @NotBlank @Size(max = 100) @Schema(examples = "Employee")
        String en) {}
