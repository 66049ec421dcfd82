package io.embudo.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements of the service's contact reads, and the JSON of their rows as the service shows it. */
final class FloorContacts {

    static final int PAGE_SIZE = 50;

    private static final String SELECT = """
            select c.id, c.version, c.email, c.other_emails, c.first_name, c.last_name, c.phone, c.other_phones,
                c.company, c.country, c.language, c.time_zone, c.lifecycle_stage, c.lifecycle_entered_at,
                c.lead_status, c.tags, c.properties, c.owner_id, c.team_id, c.created_at, c.updated_at,
                s.channel as source_channel, s.campaign_id as source_campaign_id,
                s.subject_id as source_subject_id, s.utm as source_utm, s.occurred_at as source_occurred_at
            from contact c
            left join original_source s on s.contact_id = c.id
            where c.archived_at is null
            """;

    static final String ONE = SELECT + "and c.id = $1";

    static final String PAGE = SELECT + "order by c.created_at desc, c.id desc limit $1";

    private FloorContacts() {}

    static JsonObject contact(Row row) {
        return new JsonObject()
                .put("id", text(row, "id"))
                .put("version", row.getInteger("version"))
                .put("email", row.getString("email"))
                .put("otherEmails", list(row, "other_emails"))
                .put("firstName", row.getString("first_name"))
                .put("lastName", row.getString("last_name"))
                .put("phone", row.getString("phone"))
                .put("otherPhones", list(row, "other_phones"))
                .put("company", row.getString("company"))
                .put("country", row.getString("country"))
                .put("language", row.getString("language"))
                .put("timeZone", row.getString("time_zone"))
                .put("lifecycleStage", row.getString("lifecycle_stage"))
                .put("lifecycleEnteredAt", moment(row, "lifecycle_entered_at"))
                .put("leadStatus", row.getString("lead_status"))
                .put("tags", list(row, "tags"))
                .put("properties", row.getJsonObject("properties"))
                .put("ownerId", text(row, "owner_id"))
                .put("teamId", text(row, "team_id"))
                .put("originalSource", source(row))
                .put("createdAt", moment(row, "created_at"))
                .put("updatedAt", moment(row, "updated_at"));
    }

    /** The rows but the last, which only says that more follow, and the place where they go on. */
    static JsonObject page(RowSet<Row> rows) {
        JsonArray items = new JsonArray();
        for (Row row : rows) {
            if (items.size() < PAGE_SIZE) {
                items.add(contact(row));
            }
        }
        JsonObject last = items.getJsonObject(items.size() - 1);
        return new JsonObject()
                .put("items", items)
                .put("next", last.getString("createdAt") + " " + last.getString("id"));
    }

    private static @Nullable JsonObject source(Row row) {
        if (row.getString("source_channel") == null) {
            return null;
        }
        return new JsonObject()
                .put("channel", row.getString("source_channel"))
                .put("campaignId", text(row, "source_campaign_id"))
                .put("subjectId", text(row, "source_subject_id"))
                .put("utm", row.getJsonObject("source_utm"))
                .put("occurredAt", moment(row, "source_occurred_at"));
    }

    private static JsonArray list(Row row, String column) {
        return new JsonArray(List.of(row.getArrayOfStrings(column)));
    }

    private static @Nullable String text(Row row, String column) {
        UUID value = row.getUUID(column);
        return value == null ? null : value.toString();
    }

    private static String moment(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant().toString();
    }
}
