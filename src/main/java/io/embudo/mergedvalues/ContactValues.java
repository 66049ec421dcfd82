package io.embudo.mergedvalues;

import io.embudo.access.Reach;
import io.embudo.profiles.Author;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads and writes contacts as a whole, every value by the name that conditions use. */
@ApplicationScoped
public class ContactValues {

    private static final String READ = """
            select c.id, c.created_at, c.owner_id, c.team_id, c.lifecycle_entered_at, contact_values(c)::text as known,
                array(select k.property::text from contact_key k where k.contact_id = c.id) as keys
            from contact c
            where true""";

    private static final String WRITE = """
            update contact c
            set version = c.version + 1, updated_at = now(), written_by = $5, written_from = $6, written_from_id = $7,
                email = v.known ->> 'email', other_emails = array(select jsonb_array_elements_text(v.known -> 'otherEmails')),
                first_name = v.known ->> 'firstName', last_name = v.known ->> 'lastName', phone = v.known ->> 'phone',
                other_phones = array(select jsonb_array_elements_text(v.known -> 'otherPhones')),
                company = v.known ->> 'company', country = v.known ->> 'country', language = v.known ->> 'language',
                time_zone = v.known ->> 'timeZone', lifecycle_stage = v.known ->> 'lifecycleStage',
                lead_status = v.known ->> 'leadStatus', tags = array(select jsonb_array_elements_text(v.known -> 'tags')),
                owner_id = (v.known ->> 'ownerId')::uuid, team_id = (v.known ->> 'teamId')::uuid,
                properties = coalesce((
                    select jsonb_object_agg(substr(p.key, length('properties.') + 1), p.value)
                    from jsonb_each(v.known) p
                    where starts_with(p.key, 'properties.')), '{}'),
                lifecycle_entered_at = $3, archived_at = case when $4 then now() end
            from (select $2::text::jsonb as known) as v
            where c.id = $1
            returning contact_values(c)::text as known
            """;

    private final ValuesJson json;

    ContactValues(ValuesJson json) {
        this.json = json;
    }

    /** Those of the contacts that are within reach. */
    public Uni<List<HeldContact>> read(SqlClient client, Reach reach, UUID... ids) {
        return read(client, reach, "", ids);
    }

    /** The same, held in id order against every other change, and against rows that refer to them. */
    public Uni<List<HeldContact>> hold(SqlConnection connection, Reach reach, UUID... ids) {
        return read(connection, reach, "order by c.id for update", ids);
    }

    private Uni<List<HeldContact>> read(SqlClient client, Reach reach, String held, UUID[] ids) {
        SqlQuery query = new SqlQuery(READ).add("and c.id = any(?)", (Object) ids);
        reach.restrict(query, "c");
        return query.add(held).list(client, row -> HeldContact.of(row, json));
    }

    /**
     * Writes a contact that is held.
     *
     * @param values all of them: what is absent is not known any more
     * @param stageEnteredAt since when it is in the lifecycle stage that is among the values
     * @return the values as they are kept
     */
    public Uni<Map<String, Object>> write(
            SqlConnection connection,
            UUID id,
            Map<String, Object> values,
            OffsetDateTime stageEnteredAt,
            boolean archived,
            Author author) {
        Tuple row = Tuple.from(new Object[] {
            id, json.write(values), stageEnteredAt, archived, author.actor(), author.source(), author.sourceId()
        });
        return connection
                .preparedQuery(WRITE)
                .execute(row)
                .map(rows -> json.read(rows.iterator().next().getString("known")));
    }
}
