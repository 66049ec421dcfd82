package io.embudo.companymerge;

import io.embudo.access.Reach;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.shared.Moment;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Merges companies in one transaction. What is held is held in the order of everybody: contacts, labels, companies. */
@ApplicationScoped
class CompanyMerge {

    private static final int ATTEMPTS = 3;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String HOLD_CONTACTS = """
            with held as (
                select c.id from contact c
                where c.id in (select a.contact_id from contact_company a where a.company_id in ($1, $2))
                order by c.id
                for no key update %s)
            select count(*) from held
            """;

    private static final String HOLD_LABELS = "select l.name from association_label l order by l.name for share";

    private static final String OVERFULL = """
            select l.name, l.max_contacts_per_company as most
            from association_label l
            join contact_company a on a.label = l.name
            where a.company_id in ($1, $2)
            group by l.name
            having count(distinct a.contact_id) > l.max_contacts_per_company
            """;

    private static final String ARCHIVE = """
            update company
            set version = version + 1, archived_at = now(), updated_at = now(), merged_into = $1,
                written_by = $3, written_from = 'merge', written_from_id = $1
            where id = $2
            """;

    private static final String COMPLETE = """
            update company s
            set version = s.version + 1, updated_at = now(), written_by = $3, written_from = 'merge',
                written_from_id = l.id, domain = coalesce(s.domain, l.domain),
                website = coalesce(s.website, l.website), industry = coalesce(s.industry, l.industry),
                phone = coalesce(s.phone, l.phone), country = coalesce(s.country, l.country),
                city = coalesce(s.city, l.city),
                number_of_employees = coalesce(s.number_of_employees, l.number_of_employees),
                annual_revenue = coalesce(s.annual_revenue, l.annual_revenue),
                annual_revenue_currency = coalesce(s.annual_revenue_currency, l.annual_revenue_currency),
                description = coalesce(s.description, l.description), properties = l.properties || s.properties,
                owner_id = case when s.team_id is null then coalesce(s.owner_id, l.owner_id) else s.owner_id end,
                team_id = case when s.owner_id is null then coalesce(s.team_id, l.team_id) else s.team_id end
            from company l
            where s.id = $1 and l.id = $2
            """;

    /** The contacts keep how long they have been there, and which company is their primary one. */
    private static final String MOVE = """
            with moved as (
                delete from contact_company where company_id = $2
                returning contact_id, label, is_primary, created_at, written_by
            ), kept as (
                insert into contact_company as k (contact_id, company_id, label, is_primary, created_at, written_by)
                select m.contact_id, $1::uuid, m.label, m.is_primary, m.created_at, m.written_by
                from moved m
                on conflict on constraint contact_company_pk do update
                set is_primary = k.is_primary or excluded.is_primary,
                    created_at = least(k.created_at, excluded.created_at)
            )
            insert into event (id, type, occurred_at, contact_id, subject_id, actor, properties)
            select uuidv7(), happened.type, now(), m.contact_id, happened.company, $3::varchar,
                jsonb_build_object('label', m.label, 'source', 'merge')
            from moved m
            cross join (values ('company.disassociated', $2::uuid), ('company.associated', $1::uuid)) as happened(type, company)
            """;

    private final Pool pool;
    private final EventLog log;

    CompanyMerge(Pool pool, EventLog log) {
        this.pool = pool;
        this.log = log;
    }

    /** The older company, and the one that goes into it. */
    private record Pair(UUID survivor, UUID loser) {

        Tuple ids() {
            return Tuple.of(survivor, loser);
        }
    }

    /**
     * Merges two companies within reach.
     *
     * @return the id of the older one, which lives on
     */
    Uni<UUID> merge(UUID one, UUID other, Reach reach, String actor) {
        return pool.withTransaction(connection -> hold(connection, one, other, reach)
                        .call(pair -> requireRoom(connection, pair))
                        .call(pair -> absorb(connection, pair, actor))
                        .map(Pair::survivor))
                .onFailure(CompanyMerge::isHeldElsewhere)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(CompanyMerge::isHeldElsewhere)
                .transform(busy -> new ProblemException(
                        ProblemType.CONFLICT, "Contacts of the companies are being changed. Try again."));
    }

    /** Contacts that joined before the companies were held are taken without waiting: they may be waiting for us. */
    private static Uni<Pair> hold(SqlConnection connection, UUID one, UUID other, Reach reach) {
        Tuple ids = Tuple.of(one, other);
        return connection
                .preparedQuery(HOLD_CONTACTS.formatted(""))
                .execute(ids)
                .chain(() -> connection.query(HOLD_LABELS).execute())
                .chain(() -> holdCompanies(connection, one, other, reach))
                .call(() -> connection
                        .preparedQuery(HOLD_CONTACTS.formatted("nowait"))
                        .execute(ids));
    }

    private static Uni<Pair> holdCompanies(SqlConnection connection, UUID one, UUID other, Reach reach) {
        SqlQuery query = new SqlQuery("select c.id, c.created_at from company c where c.archived_at is null")
                .add("and c.id = any(?)", (Object) new UUID[] {one, other});
        reach.restrict(query, "c");
        query.add("order by c.id for update");
        return query.list(connection, row -> row)
                .map(rows -> rows.stream()
                        .sorted((a, b) ->
                                a.getOffsetDateTime("created_at").compareTo(b.getOffsetDateTime("created_at")))
                        .map(row -> row.getUUID("id"))
                        .toList())
                .map(found -> pair(found, one));
    }

    private static Pair pair(List<UUID> found, UUID one) {
        if (!found.contains(one)) {
            throw ProblemException.notFound("company", one);
        }
        if (found.size() < 2) {
            throw ProblemException.invalid("/companyId", "is not a company within reach");
        }
        return new Pair(found.get(0), found.get(1));
    }

    private static Uni<Void> requireRoom(SqlConnection connection, Pair pair) {
        return connection
                .preparedQuery(OVERFULL)
                .execute(pair.ids())
                .invoke(rows -> rows.forEach(row -> {
                    throw new ProblemException(
                            ProblemType.CONFLICT,
                            "Together they have more contacts as %s than the %d that one company may have."
                                    .formatted(row.getString("name"), row.getInteger("most")));
                }))
                .replaceWithVoid();
    }

    /** The one that goes is archived first: its domain may be what the other lacks. */
    private Uni<Void> absorb(SqlConnection connection, Pair pair, String actor) {
        Tuple ids = Tuple.of(pair.survivor(), pair.loser(), actor);
        Event merged = Event.of("company.merged", Moment.now(), actor)
                .withSubject(pair.survivor())
                .with("merged", pair.loser());
        return connection
                .preparedQuery(ARCHIVE)
                .execute(ids)
                .chain(() -> connection.preparedQuery(COMPLETE).execute(ids))
                .chain(() -> connection.preparedQuery(MOVE).execute(ids))
                .chain(() -> log.append(connection, List.of(merged)));
    }

    private static boolean isHeldElsewhere(Throwable failure) {
        return failure instanceof PgException refused && LOCK_NOT_AVAILABLE.equals(refused.getSqlState());
    }
}
