package io.embudo.batches;

import io.embudo.profiles.LeadStatus;
import io.embudo.profiles.LifecycleStage;
import io.embudo.profiles.NewContact;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A contact as it stands, held against every other change until the transaction ends. */
record KnownContact(UUID id, int version, boolean archived, NewContact said) {

    /** In id order, as everybody who locks contacts does. */
    static final String LOCK = """
            select id, version, archived_at is not null as archived, email, other_emails, first_name, last_name, phone,
                other_phones, company, country, language, time_zone, lifecycle_stage, lead_status, tags, owner_id,
                team_id, properties::text as properties
            from contact
            where id = any($1)
            order by id
            for update
            """;

    static KnownContact of(Row row, PropertiesText text) {
        String leadStatus = row.getString("lead_status");
        return new KnownContact(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getBoolean("archived"),
                new NewContact(
                        row.getString("email"),
                        List.of(row.getArrayOfStrings("other_emails")),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("phone"),
                        List.of(row.getArrayOfStrings("other_phones")),
                        row.getString("company"),
                        row.getString("country"),
                        row.getString("language"),
                        row.getString("time_zone"),
                        LifecycleStage.of(row.getString("lifecycle_stage")),
                        leadStatus == null ? null : LeadStatus.of(leadStatus),
                        List.of(row.getArrayOfStrings("tags")),
                        row.getUUID("owner_id"),
                        row.getUUID("team_id"),
                        text.read(row.getString("properties"))));
    }

    /** Whether this would be written as it stands: numbers are equal by value, however they were written. */
    boolean isAlready(NewContact written) {
        return plain(written).equals(plain(said)) && PropertiesText.same(properties(written), properties(said));
    }

    private static NewContact plain(NewContact contact) {
        return contact.withProperties(Map.of());
    }

    private static Map<String, Object> properties(NewContact contact) {
        return Objects.requireNonNullElse(contact.properties(), Map.of());
    }
}
