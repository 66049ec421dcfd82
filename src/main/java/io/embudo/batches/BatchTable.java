package io.embudo.batches;

import io.embudo.profiles.NewContact;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Contacts to be written as PostgreSQL takes them in: an array for each column, lists and properties as JSON. */
final class BatchTable {

    /** The parameters $1 to $17 as rows of the columns they fill. */
    static final String ROWS = """
            unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::uuid[], $16::uuid[],
                $17::text[])
                as i(id, email, other_emails, first_name, last_name, phone, other_phones, company, country, language,
                    time_zone, lifecycle_stage, lead_status, tags, owner_id, team_id, properties)""";

    private static final String NO_PROPERTIES = "{}";

    private BatchTable() {}

    static Tuple of(List<BatchRow> rows) {
        return Tuple.from(new Object[] {
            rows.stream().map(BatchRow::id).toArray(UUID[]::new),
            texts(rows, NewContact::email),
            texts(rows, said -> list(said.otherEmails())),
            texts(rows, NewContact::firstName),
            texts(rows, NewContact::lastName),
            texts(rows, NewContact::phone),
            texts(rows, said -> list(said.otherPhones())),
            texts(rows, NewContact::company),
            texts(rows, NewContact::country),
            texts(rows, NewContact::language),
            texts(rows, NewContact::timeZone),
            rows.stream().map(BatchRow::lifecycleStage).toArray(String[]::new),
            texts(
                    rows,
                    said -> said.leadStatus() == null ? null : said.leadStatus().code()),
            texts(rows, said -> list(said.tags())),
            ids(rows, NewContact::ownerId),
            ids(rows, NewContact::teamId),
            texts(rows, said -> properties(said.properties()))
        });
    }

    /** A list column out of its parameter, which is null for an empty list. */
    static String listed(String column) {
        return "case when i.%1$s is null then '{}' else array(select jsonb_array_elements_text(i.%1$s::jsonb)) end"
                .formatted(column);
    }

    private static @Nullable String[] texts(List<BatchRow> rows, Function<NewContact, @Nullable String> value) {
        return rows.stream().map(BatchRow::said).map(value).toArray(String[]::new);
    }

    private static @Nullable UUID[] ids(List<BatchRow> rows, Function<NewContact, @Nullable UUID> value) {
        return rows.stream().map(BatchRow::said).map(value).toArray(UUID[]::new);
    }

    private static @Nullable String list(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? null : new JsonArray(values).encode();
    }

    private static String properties(@Nullable Map<String, Object> properties) {
        return properties == null || properties.isEmpty() ? NO_PROPERTIES : new JsonObject(properties).encode();
    }
}
