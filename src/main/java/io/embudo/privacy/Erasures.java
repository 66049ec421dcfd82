package io.embudo.privacy;

import io.embudo.access.Reach;
import io.embudo.aliases.MovedContacts;
import io.embudo.consents.Suppressions;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.Races;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Takes everything personal out of every table, in one transaction. */
@ApplicationScoped
class Erasures {

    private static final String CLEAR = """
            update contact
            set version = version + 1, email = null, other_emails = '{}', first_name = null, last_name = null,
                phone = null, other_phones = '{}', company = null, country = null, language = null, time_zone = null,
                lead_status = null, tags = '{}', properties = '{}', updated_at = now(),
                archived_at = coalesce(archived_at, now()), erased_at = now(), written_by = $2,
                written_from = 'erasure', written_from_id = null
            where id = $1
            """;

    /** In the order of ids, as whoever merges and parts contacts holds them. */
    private static final String HOLD = """
            select id
            from contact
            where id = $1 or id in (select loser_id from contact_alias where survivor_id = $1)
            order by id
            for update
            """;

    private static final String MERGED = "select loser_id from contact_alias where survivor_id = $1";

    private final Pool pool;
    private final PastIdentities identities;
    private final Suppressions suppressions;
    private final Instance<PersonalData> features;
    private final EventLog log;
    private final MovedContacts moved;

    Erasures(
            Pool pool,
            PastIdentities identities,
            Suppressions suppressions,
            Instance<PersonalData> features,
            EventLog log,
            MovedContacts moved) {
        this.pool = pool;
        this.identities = identities;
        this.suppressions = suppressions;
        this.features = features;
        this.log = log;
        this.moved = moved;
    }

    /** Erases a contact within reach; not found otherwise, and where it was erased before. */
    Uni<Erasure> erase(UUID contact, Reach reach, NewErasure.Reason reason, String actor) {
        Instant now = Moment.now();
        Event erased =
                Event.of("contact.erased", now, actor).withContact(contact).with("reason", reason);
        return Races.retried(pool.withTransaction(connection -> hold(connection, contact, reach)
                        .chain(() -> identities.of(connection, contact))
                        .chain(hers -> suppressions.add(connection, hers, reason.name()))
                        .chain(() -> erase(connection, contact, actor))
                        .call(() -> log.append(connection, List.of(erased)))))
                .map(rows -> new Erasure(contact, now, rows));
    }

    /** How many rows of each kind there were. */
    private Uni<Map<String, Long>> erase(SqlConnection connection, UUID contact, String actor) {
        Map<String, Long> rows = new LinkedHashMap<>();
        return erase(connection, contact, ofFeatures(), rows)
                .chain(() -> connection.preparedQuery(CLEAR).execute(Tuple.of(contact, actor)))
                .chain(() -> erase(connection, contact, new ContactData().sections(), rows))
                .replaceWith(rows);
    }

    /** Holds the contact, and those that were merged into it, against every other change. */
    private Uni<Void> hold(SqlConnection connection, UUID contact, Reach reach) {
        SqlQuery query = new SqlQuery("""
                select c.id
                from contact c
                where c.erased_at is null and not exists (select from contact_alias a where a.loser_id = c.id)""").add("and c.id = ?", contact);
        reach.restrict(query, "c");
        return connection
                .preparedQuery(HOLD)
                .execute(Tuple.of(contact))
                .chain(held -> requireHeld(connection, contact, held))
                .chain(() -> query.one(connection, row -> row.getUUID("id"), "contact", contact))
                .onFailure(Erasures::isNotFound)
                .recoverWithUni(gone -> moved.missing(contact, reach))
                .replaceWithVoid();
    }

    private static Uni<Void> requireHeld(SqlConnection connection, UUID contact, RowSet<Row> held) {
        Set<UUID> ids = new HashSet<>();
        held.forEach(row -> ids.add(row.getUUID("id")));
        return connection
                .preparedQuery(MERGED)
                .execute(Tuple.of(contact))
                .invoke(merged -> merged.forEach(row -> {
                    if (!ids.contains(row.getUUID("loser_id"))) {
                        throw new ProblemException(
                                ProblemType.CONFLICT, "It was merged with another contact at this moment.");
                    }
                }))
                .replaceWithVoid();
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.NOT_FOUND;
    }

    private List<PersonalData.Section> ofFeatures() {
        List<PersonalData.Section> sections = new ArrayList<>();
        features.forEach(feature -> sections.addAll(feature.sections()));
        return sections;
    }

    private static Uni<Void> erase(
            SqlConnection connection, UUID contact, List<PersonalData.Section> sections, Map<String, Long> rows) {
        return Multi.createFrom()
                .iterable(sections)
                .onItem()
                .transformToUniAndConcatenate(section -> erase(connection, contact, section, rows))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> erase(
            SqlConnection connection, UUID contact, PersonalData.Section section, Map<String, Long> rows) {
        return Multi.createFrom()
                .iterable(section.erasures())
                .onItem()
                .transformToUniAndConcatenate(
                        statement -> connection.preparedQuery(statement).execute(Tuple.of(contact)))
                .onItem()
                .invoke(result -> rows.merge(section.name(), (long) result.rowCount(), Long::sum))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
