package io.embudo.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.eventtypes.EventTypes;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a webhook.
 *
 * @param url where the requests go: https, a public host, no credentials and no fragment
 * @param types of events, such as {@code form.submitted} or {@code sale.*}; every type where they are not said
 * @param where a condition that the event's contact must satisfy at the moment at which the event is queued; events
 *     about no contact satisfy none
 * @param enabled whether events are queued and sent; true where it is not said
 */
@Schema(name = "NewWebhook")
public record NewWebhook(
        @NotBlank @Size(max = 200) @Schema(examples = "ERP") String name,

        @NotBlank @Size(max = 2000) @Schema(examples = "https://erp.example.com/hooks/embudo")
        String url,

        @Nullable @Size(min = 1, max = EventTypes.MOST) @Schema(examples = "[\"contact.created\",\"sale.*\"]")
        List<@NotNull @Pattern(regexp = EventTypes.PATTERN) String> types,

        @Nullable @Schema(ref = "Condition") JsonNode where,

        @NotNull PayloadStyle payload,
        @Nullable Boolean enabled) {

    boolean isEnabled() {
        return enabled == null || enabled;
    }

    boolean hasCondition() {
        return where != null && !where.isNull();
    }
}
