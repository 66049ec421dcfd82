package io.embudo.batches;

import io.embudo.access.Reach;
import io.embudo.consents.Suppressions;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.profiles.Author;
import io.embudo.shared.Moment;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Creates and changes many contacts with a fixed number of statements, within the caller's transaction. */
@ApplicationScoped
public class ContactBatches {

    private static final String INSERT = """
            insert into contact (id, version, email, other_emails, first_name, last_name, phone, other_phones, company,
                country, language, time_zone, lifecycle_stage, lead_status, tags, owner_id, team_id, properties,
                created_at, updated_at, written_by, written_from, written_from_id)
            select i.id, 0, i.email, %s, i.first_name, i.last_name, i.phone, %s, i.company, i.country, i.language,
                i.time_zone, i.lifecycle_stage, i.lead_status, %s, i.owner_id, i.team_id, i.properties::jsonb,
                $18, $18, $19, $20, $21
            from %s
            """.formatted(
                    BatchTable.listed("other_emails"),
                    BatchTable.listed("other_phones"),
                    BatchTable.listed("tags"),
                    BatchTable.ROWS);

    private static final String UPDATE = """
            update contact c
            set version = c.version + 1, email = i.email, other_emails = %s, first_name = i.first_name,
                last_name = i.last_name, phone = i.phone, other_phones = %s, company = i.company, country = i.country,
                language = i.language, time_zone = i.time_zone, lifecycle_stage = i.lifecycle_stage,
                lead_status = i.lead_status, tags = %s, owner_id = i.owner_id, team_id = i.team_id,
                properties = i.properties::jsonb, updated_at = $18, written_by = $19, written_from = $20,
                written_from_id = $21
            from %s
            where c.id = i.id
            """.formatted(
                    BatchTable.listed("other_emails"),
                    BatchTable.listed("other_phones"),
                    BatchTable.listed("tags"),
                    BatchTable.ROWS);

    private static final String ARCHIVE = """
            update contact
            set archived_at = $2, version = version + 1, updated_at = $2, written_by = $3, written_from = $4,
                written_from_id = $5
            where id = any($1)
            """;

    private final EventLog log;
    private final Suppressions suppressions;
    private final BatchedContacts contacts;

    ContactBatches(EventLog log, Suppressions suppressions, BatchedContacts contacts) {
        this.log = log;
        this.suppressions = suppressions;
        this.contacts = contacts;
    }

    /**
     * Writes the entries. Two entries that claim the same contact or value: the first has it, the second is refused.
     *
     * @param unique the names of the unique properties
     * @param reach the contacts that may be written; an entry whose contact is out of it, or would be, is refused
     * @return what became of each entry, in order
     */
    public Uni<List<BatchOutcome>> write(
            SqlConnection connection, List<BatchEntry> entries, Set<String> unique, Reach reach, Author author) {
        BatchPlan plan = new BatchPlan(entries, reach);
        Instant now = Moment.now();
        return contacts.holders(connection, plan.keys())
                .invoke(found -> found.forEach((key, holder) -> plan.found(key.entry(), holder.contact())))
                .chain(() -> contacts.lock(connection, plan.foundIds()))
                .invoke(plan::decide)
                .chain(() -> allowMoves(connection, plan))
                .chain(() -> refuseTaken(connection, plan, unique))
                .chain(() -> refuseErased(connection, plan))
                .chain(() -> write(connection, INSERT, plan.created(), author, now))
                .chain(() -> write(connection, UPDATE, plan.changed(), author, now))
                .invoke(log::wake)
                .map(written -> plan.outcomes());
    }

    /** Archives those of the contacts that are within reach and not archived yet, and answers which. */
    public Uni<Set<UUID>> archive(SqlConnection connection, List<UUID> ids, Reach reach, Author author) {
        Instant now = Moment.now();
        return contacts.lock(connection, ids.toArray(UUID[]::new))
                .map(contacts -> contacts.stream()
                        .filter(contact -> !contact.archived()
                                && reach.covers(
                                        contact.said().ownerId(), contact.said().teamId()))
                        .map(KnownContact::id)
                        .collect(Collectors.toSet()))
                .call(archived -> connection
                        .preparedQuery(ARCHIVE)
                        .execute(Tuple.of(
                                archived.toArray(UUID[]::new),
                                now.atOffset(ZoneOffset.UTC),
                                author.actor(),
                                author.source(),
                                author.sourceId())))
                .call(archived -> log.append(
                        connection,
                        archived.stream()
                                .map(id -> Event.of("contact.archived", now, author.actor())
                                        .withContact(id))
                                .toList()));
    }

    private static Uni<Void> allowMoves(SqlConnection connection, BatchPlan plan) {
        if (!plan.movesStages()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .query("select moves from lifecycle_policy")
                .execute()
                .invoke(rows -> plan.allowMoves(
                        moves((JsonObject) rows.iterator().next().getValue("moves"))))
                .replaceWithVoid();
    }

    private static Map<String, Set<String>> moves(JsonObject policy) {
        return policy.fieldNames().stream()
                .collect(Collectors.toMap(from -> from, from -> policy.getJsonArray(from).stream()
                        .map(String.class::cast)
                        .collect(Collectors.toSet())));
    }

    /** A new contact's own key was looked for before, and not found: most of an import needs no second look. */
    private Uni<Void> refuseTaken(SqlConnection connection, BatchPlan plan, Set<String> unique) {
        List<Claim> claims = plan.claims(unique);
        Set<Claim> known = new HashSet<>(plan.keys());
        List<Claim> open =
                claims.stream().filter(claim -> !known.contains(claim)).toList();
        return contacts.holders(connection, open)
                .invoke(holders -> plan.refuseTaken(claims, holders))
                .replaceWithVoid();
    }

    private Uni<Void> refuseErased(SqlConnection connection, BatchPlan plan) {
        List<Claim> identities = plan.identities();
        return suppressions
                .among(connection, identities.stream().map(Claim::value).toList())
                .invoke(suppressed -> plan.refuseErased(identities, suppressed))
                .replaceWithVoid();
    }

    private static Uni<Void> write(
            SqlConnection connection, String statement, List<BatchRow> rows, Author author, Instant now) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = BatchTable.of(rows)
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addString(author.actor())
                .addString(author.source())
                .addUUID(author.sourceId());
        return connection.preparedQuery(statement).execute(values).replaceWithVoid();
    }
}
