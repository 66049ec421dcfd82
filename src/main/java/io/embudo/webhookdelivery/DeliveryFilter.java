package io.embudo.webhookdelivery;

import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which deliveries are asked for; what is not said does not limit them. */
public class DeliveryFilter {

    @RestQuery
    @Parameter(description = "How far they are", schema = @Schema(implementation = DeliveryState.class))
    public @Nullable String state;

    @RestQuery
    @Parameter(description = "The type of their event", example = "sale.won")
    public @Nullable String type;

    @RestQuery
    @Parameter(description = "Their event: the `webhook-id` of the requests")
    public @Nullable UUID eventId;

    @RestQuery
    @Parameter(description = "Whom their event is about")
    public @Nullable UUID contactId;

    void restrict(SqlQuery query) {
        if (state != null) {
            query.add("and d.state = ?", known(state).code());
        }
        if (type != null) {
            query.add("and d.type = ?", type);
        }
        if (eventId != null) {
            query.add("and d.event_id = ?", eventId);
        }
        if (contactId != null) {
            query.add("and d.contact_id = ?", contactId);
        }
    }

    private static DeliveryState known(String code) {
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.invalid("state", "is not one of waiting, sending, delivered and failed"));
    }

    /** Names the filter, so that a cursor of another one is refused. */
    @Override
    public String toString() {
        return "state=%s type=%s eventId=%s contactId=%s".formatted(state, type, eventId, contactId);
    }
}
