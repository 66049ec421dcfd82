package io.embudo.schedules;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Some days on which somebody is not at work: no hours begin on them.
 *
 * @param to the last of them
 */
@Schema(name = "DaysOff")
public record DaysOff(@NotNull LocalDate from, @NotNull LocalDate to) {

    boolean hold(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }
}
