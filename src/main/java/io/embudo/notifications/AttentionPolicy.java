package io.embudo.notifications;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Until when somebody who shows interest is to be contacted by a person.
 *
 * @param withinHours how long they may wait, in hours from the first sign of interest that nobody answered
 * @param signs the types of events that are such a sign
 */
@Schema(name = "AttentionPolicy")
record AttentionPolicy(
        @NotNull @Min(1) @Max(720) Integer withinHours,

        @NotEmpty @Size(max = 20)
        List<@NotNull @Pattern(regexp = AttentionPolicy.TYPE, message = "is not a type such as form.submitted") String>
                signs) {

    static final String TYPE = "[a-zA-Z]{1,50}\\.[a-zA-Z]{1,50}";
}
