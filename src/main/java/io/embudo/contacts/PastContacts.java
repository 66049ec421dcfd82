package io.embudo.contacts;

import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contacts as they were: the last value of every property up to a moment. */
@ApplicationScoped
class PastContacts {

    private static final String THEN = """
            with past as (
                select recorded_at, id, version, after
                from contact_change
                where contact_id = ? and recorded_at <= ?
            )
            select (select jsonb_object_agg(last.key, last.value) from (
                    select distinct on (v.key) v.key, v.value
                    from past cross join lateral jsonb_each(past.after) v
                    order by v.key, past.recorded_at desc, past.id desc) last) as known,
                max(recorded_at) as updated_at, min(recorded_at) as created_at, max(version) as version,
                max(recorded_at) filter (where jsonb_exists(after, 'lifecycleStage')) as lifecycle_entered_at
            from past
            """;

    private static final String CUSTOM = "properties.";

    private final Pool pool;

    PastContacts(Pool pool) {
        this.pool = pool;
    }

    /**
     * The contact as it was then; not found where it did not exist yet, or was archived then.
     *
     * @param now the contact as it is, whose first touch counts if it had happened by then
     */
    Uni<ContactView> then(ContactView now, Instant moment) {
        return new SqlQuery("")
                .add(THEN, now.id(), moment.atOffset(ZoneOffset.UTC))
                .list(pool, row -> view(row, now, moment))
                .map(List::getFirst);
    }

    private static ContactView view(Row row, ContactView now, Instant moment) {
        JsonObject known = (JsonObject) row.getValue("known");
        if (known == null || known.getValue("archivedAt") != null) {
            throw ProblemException.notFound("contact", "%s at %s".formatted(now.id(), moment));
        }
        String leadStatus = known.getString("leadStatus");
        OriginalSource source = now.originalSource();
        return new ContactView(
                now.id(),
                row.getInteger("version"),
                known.getString("email"),
                list(known, "otherEmails"),
                known.getString("firstName"),
                known.getString("lastName"),
                known.getString("phone"),
                list(known, "otherPhones"),
                known.getString("company"),
                known.getString("country"),
                known.getString("language"),
                known.getString("timeZone"),
                LifecycleStage.of(known.getString("lifecycleStage")),
                instant(row.getOffsetDateTime("lifecycle_entered_at")),
                leadStatus == null ? null : LeadStatus.of(leadStatus),
                list(known, "tags"),
                custom(known),
                id(known, "ownerId"),
                id(known, "teamId"),
                source == null || source.occurredAt().isAfter(moment) ? null : source,
                instant(row.getOffsetDateTime("created_at")),
                instant(row.getOffsetDateTime("updated_at")));
    }

    private static List<String> list(JsonObject known, String name) {
        JsonArray values = known.getJsonArray(name);
        return values == null
                ? List.of()
                : values.stream().map(String.class::cast).toList();
    }

    private static Map<String, Object> custom(JsonObject known) {
        Map<String, Object> properties = new HashMap<>();
        known.getMap().forEach((name, value) -> {
            if (value != null && name.startsWith(CUSTOM)) {
                properties.put(name.substring(CUSTOM.length()), value);
            }
        });
        return properties;
    }

    private static @Nullable UUID id(JsonObject known, String name) {
        String id = known.getString(name);
        return id == null ? null : UUID.fromString(id);
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
