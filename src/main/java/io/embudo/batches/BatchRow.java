package io.embudo.batches;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.embudo.contacts.LifecycleStage;
import io.embudo.contacts.NewContact;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a batch as PostgreSQL takes it in.
 *
 * @param n its place in the batch
 * @param id the contact's: the one found or the new one; null as long as it was not looked for
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record BatchRow(
        int n,
        @Nullable UUID id,
        @Nullable String key,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String company,
        @Nullable String country,
        @Nullable String language,
        @Nullable LifecycleStage lifecycleStage,
        Map<String, Object> properties,
        @Nullable UUID ownerId,
        @Nullable UUID teamId) {

    /** The columns of {@code jsonb_to_recordset} that this record fills. */
    static final String COLUMNS = """
            (n int, id uuid, key text, email text, first_name text, last_name text, phone text, company text,
                country text, language text, lifecycle_stage text, properties jsonb, owner_id uuid, team_id uuid)""";

    static BatchRow of(int n, @Nullable UUID id, BatchEntry entry) {
        NewContact said = entry.said();
        return new BatchRow(
                n,
                id,
                entry.key(),
                said.email(),
                said.firstName(),
                said.lastName(),
                said.phone(),
                said.company(),
                said.country(),
                said.language(),
                said.lifecycleStage(),
                entry.properties(),
                entry.ownerId(),
                entry.teamId());
    }
}
