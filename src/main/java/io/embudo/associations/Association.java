package io.embudo.associations;

import io.embudo.labels.DefaultLabel;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That a contact is something to a company.
 *
 * @param label what; {@code employee} where it is not said
 * @param primary true makes it the contact's primary company in place of the one before; a contact's first company is
 *     primary without saying so
 */
@Schema(name = "Association")
public record Association(
        @NotNull UUID contactId,
        @NotNull UUID companyId,

        @Nullable @Size(min = 1, max = 63) @Schema(examples = "employee", defaultValue = "employee")
        String label,

        @Nullable Boolean primary) {

    public Association {
        label = Objects.requireNonNullElse(label, DefaultLabel.NAME);
    }

    /** The label, said or not. */
    String labelName() {
        return Objects.requireNonNull(label);
    }

    boolean wantsPrimary() {
        return Boolean.TRUE.equals(primary);
    }
}
