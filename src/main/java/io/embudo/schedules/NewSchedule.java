package io.embudo.schedules;

import io.embudo.shared.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * When somebody is at work.
 *
 * @param daysOff when they are not, by the clocks of the same place
 */
@Schema(name = "NewSchedule")
public record NewSchedule(
        @NotNull @Valid WorkingHours workingHours,

        @Size(max = 200) @Schema(required = false) List<@NotNull @Valid DaysOff> daysOff) {

    public NewSchedule {
        daysOff = Objects.requireNonNullElse(daysOff, List.of());
    }

    void requireSound() {
        workingHours.requireSound("/workingHours");
        for (int place = 0; place < daysOff.size(); place++) {
            DaysOff days = daysOff.get(place);
            if (days.to().isBefore(days.from())) {
                throw ProblemException.invalid("/daysOff/%d/to".formatted(place), "is before from");
            }
        }
    }
}
