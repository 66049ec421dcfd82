package io.embudo.associations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.events.EventLog;
import io.embudo.shared.OpenTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;

/** The statements by which associations are held, read and written, each for any number of them. */
@ApplicationScoped
class AssociationRows {

    private static final String SAID = """
            with said as (
                select * from jsonb_to_recordset(%s) as s("contactId" uuid, "companyId" uuid, label text))
            """;

    private static final String HOLD_CONTACTS = SAID + """
            , held as (
                select c.id from contact c
                where c.id in (select s."contactId" from said s)
                order by c.id
                for no key update)
            select cast(count(*) as text) from held
            """;

    /** Whoever changes or deletes a label waits until what is added under it is there to be counted. */
    private static final String HOLD_LABELS = SAID + """
            , held as (
                select l.name from association_label l
                where l.name in (select s.label from said s)
                order by l.name
                for share)
            select cast(count(*) as text) from held
            """;

    /** Nobody merges them away meanwhile; this stands in nobody else's way. */
    private static final String HOLD_COMPANIES = SAID + """
            , held as (
                select c.id from company c
                where c.id in (select s."companyId" from said s)
                order by c.id
                for key share)
            select cast(count(*) as text) from held
            """;

    /** Only where a label limits its contacts: the many who join one large employer do not wait for each other. */
    private static final String HOLD_LIMITED = SAID + """
            , held as (
                select c.id from company c
                where c.id in (
                    select s."companyId" from said s
                    join association_label l on l.name = s.label
                    where l.max_contacts_per_company is not null)
                order by c.id
                for no key update)
            select cast(count(*) as text) from held
            """;

    private static final String READ = SAID + """
            select cast(jsonb_build_object(
                'contacts', (select coalesce(jsonb_agg(jsonb_build_object(
                        'id', c.id, 'ownerId', c.owner_id, 'teamId', c.team_id)), '[]')
                    from contact c
                    where c.id in (select s."contactId" from said s) and c.archived_at is null),
                'moved', (select coalesce(jsonb_agg(jsonb_build_object(
                        'id', a.loser_id, 'survivor', jsonb_build_object(
                            'id', c.id, 'ownerId', c.owner_id, 'teamId', c.team_id))), '[]')
                    from contact_alias a
                    join contact c on c.id = a.survivor_id and c.archived_at is null
                    where a.loser_id in (select s."contactId" from said s)),
                'companies', (select coalesce(jsonb_agg(jsonb_build_object(
                        'id', c.id, 'ownerId', c.owner_id, 'teamId', c.team_id)), '[]')
                    from company c
                    where c.id in (select s."companyId" from said s) and c.archived_at is null),
                'labels', (select coalesce(jsonb_agg(jsonb_build_object(
                        'name', l.name, 'companies', l.max_companies_per_contact,
                        'contacts', l.max_contacts_per_company)), '[]')
                    from association_label l
                    where l.name in (select s.label from said s)),
                'existing', (select coalesce(jsonb_agg(jsonb_build_object(
                        'contactId', a.contact_id, 'companyId', a.company_id, 'label', a.label,
                        'primary', a.is_primary, 'ownerId', c.owner_id, 'teamId', c.team_id)), '[]')
                    from contact_company a
                    join company c on c.id = a.company_id
                    where a.contact_id in (select s."contactId" from said s)),
                'filled', (select coalesce(jsonb_agg(jsonb_build_object(
                        'companyId', f.company_id, 'label', f.label, 'contacts', f.contacts)), '[]')
                    from (
                        select a.company_id, a.label, count(*) as contacts
                        from contact_company a
                        where (a.company_id, a.label) in (
                            select s."companyId", s.label from said s
                            join association_label l on l.name = s.label
                            where l.max_contacts_per_company is not null)
                        group by a.company_id, a.label) as f)
                ) as text)
            """;

    private static final String WRITTEN = """
            with said as (
                select * from jsonb_to_recordset(%s) as s("contactId" uuid, "companyId" uuid, label text,
                    "primary" boolean, fresh boolean, actor text))
            """;

    /** Before others take their place: a contact has one primary association at any moment. */
    private static final String DEMOTE = WRITTEN + """
            , demoted as (
                update contact_company a set is_primary = false
                from said s
                where not s."primary" and not s.fresh
                    and (a.contact_id, a.company_id, a.label) = (s."contactId", s."companyId", s.label)
                returning a.contact_id)
            select cast(count(*) as text) from demoted
            """;

    private static final String WRITE = WRITTEN + """
            , written as (
                insert into contact_company (contact_id, company_id, label, is_primary, written_by)
                select s."contactId", s."companyId", s.label, s."primary", s.actor
                from said s
                where s."primary" or s.fresh
                order by s."contactId", s."companyId", s.label
                on conflict on constraint contact_company_pk do update set is_primary = excluded.is_primary
                returning contact_id),
            happened as (
                insert into event (id, type, occurred_at, contact_id, subject_id, actor, properties)
                select uuidv7(), 'company.associated', now(), s."contactId", s."companyId", s.actor,
                    jsonb_build_object('label', s.label)
                from said s
                where s.fresh
                order by s."contactId", s."companyId", s.label)
            select cast(count(*) as text) from written
            """;

    private static final String REMOVE = WRITTEN + """
            , removed as (
                delete from contact_company a
                using said s
                where (a.contact_id, a.company_id, a.label) = (s."contactId", s."companyId", s.label)
                returning a.contact_id, a.company_id, a.label, s.actor),
            happened as (
                insert into event (id, type, occurred_at, contact_id, subject_id, actor, properties)
                select uuidv7(), 'company.disassociated', now(), r.contact_id, r.company_id, r.actor,
                    jsonb_build_object('label', r.label)
                from removed r)
            select cast(count(*) as text) from removed
            """;

    /** What else the contact is to the same company comes first, then the company it has had longest. */
    private static final String PROMOTE = SAID + """
            , next as (
                select distinct on (a.contact_id) a.contact_id, a.company_id, a.label
                from contact_company a
                join said s on s."contactId" = a.contact_id
                order by a.contact_id, a.company_id = s."companyId" desc, a.created_at, a.company_id, a.label
            ), promoted as (
                update contact_company a set is_primary = true
                from next n
                where (a.contact_id, a.company_id, a.label) = (n.contact_id, n.company_id, n.label)
                    and not exists (
                        select from contact_company p where p.contact_id = n.contact_id and p.is_primary)
                returning a.contact_id)
            select cast(count(*) as text) from promoted
            """;

    private final ObjectMapper json;
    private final EventLog log;

    AssociationRows(ObjectMapper json, EventLog log) {
        this.json = json;
        this.log = log;
    }

    /** Holds what the associations name until the transaction ends: contacts before labels before companies. */
    Uni<Void> hold(OpenTransaction transaction, List<Association> said) {
        String rows = write(said);
        return transaction
                .run(HOLD_CONTACTS, rows)
                .chain(() -> transaction.run(HOLD_LABELS, rows))
                .chain(() -> transaction.run(HOLD_COMPANIES, rows))
                .chain(() -> transaction.run(HOLD_LIMITED, rows))
                .replaceWithVoid();
    }

    Uni<Known> read(OpenTransaction transaction, List<Association> said) {
        return transaction.run(READ, write(said)).map(this::known);
    }

    Uni<Void> write(OpenTransaction transaction, List<AssociationPlan.Write> writes) {
        if (writes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String rows = write(writes);
        return transaction
                .run(DEMOTE, rows)
                .chain(() -> transaction.run(WRITE, rows))
                .invoke(log::wake)
                .replaceWithVoid();
    }

    /** Removes associations, and gives a contact whose primary one went another. */
    Uni<Void> remove(OpenTransaction transaction, List<AssociationPlan.Write> removals) {
        if (removals.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String rows = write(removals);
        return transaction
                .run(REMOVE, rows)
                .chain(() -> transaction.run(PROMOTE, rows))
                .invoke(log::wake)
                .replaceWithVoid();
    }

    private Known known(String text) {
        try {
            return json.readValue(text, Known.class);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String write(List<?> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
