package io.embudo.companycontacts;

import io.embudo.access.Reach;
import io.embudo.aliases.MovedContacts;
import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads associations from either end; each other end once, with all its labels. */
@ApplicationScoped
class AssociationLists {

    private final Pool pool;
    private final MovedContacts moved;

    AssociationLists(Pool pool, MovedContacts moved) {
        this.pool = pool;
        this.moved = moved;
    }

    /** Refuses a contact that is archived, out of reach or not there: not found, or a redirect where it was merged. */
    Uni<Void> requireContact(UUID contact, Reach reach) {
        return require("contact", contact, reach)
                .onFailure(ProblemException.class)
                .recoverWithUni(missing -> moved.missing(contact, reach));
    }

    /** Refuses a company that is archived, out of reach or not there: not found. */
    Uni<Void> requireCompany(UUID company, Reach reach) {
        return require("company", company, reach);
    }

    /** The companies of a contact that are within reach, the last one to be added first. */
    Uni<Page<AssociatedCompany>> companies(UUID contact, Paging paging, Reach reach) {
        SqlQuery query = new SqlQuery("""
                select a.company_id, c.name, c.domain, a.labels, a.is_primary, a.since
                from (
                    select company_id, array_agg(label order by label) as labels, bool_or(is_primary) as is_primary,
                        min(created_at) as since
                    from contact_company""").add("where contact_id = ?", contact).add("""
                    group by company_id) as a
                join company c on c.id = a.company_id
                where c.archived_at is null""");
        reach.restrict(query, "c");
        return new NewestFirst("companies of " + contact, "a.since", "a.company_id")
                .page(
                        pool,
                        query,
                        paging,
                        AssociatedCompany::of,
                        AssociatedCompany::since,
                        AssociatedCompany::companyId);
    }

    /** The contacts of a company that are within reach, under one label where one is given; the last added first. */
    Uni<Page<AssociatedContact>> contacts(UUID company, @Nullable String label, Paging paging, Reach reach) {
        SqlQuery query = new SqlQuery("""
                select a.contact_id, c.email, c.first_name, c.last_name, a.labels, a.is_primary, a.since
                from (
                    select contact_id, array_agg(label order by label) as labels, bool_or(is_primary) as is_primary,
                        min(created_at) as since
                    from contact_company""").add("where company_id = ?", company).add("""
                    group by contact_id) as a
                join contact c on c.id = a.contact_id
                where c.archived_at is null""");
        reach.restrict(query, "c");
        if (label != null) {
            query.add("and ? = any(a.labels)", label);
        }
        return new NewestFirst("contacts of %s label=%s".formatted(company, label), "a.since", "a.contact_id")
                .page(
                        pool,
                        query,
                        paging,
                        AssociatedContact::of,
                        AssociatedContact::since,
                        AssociatedContact::contactId);
    }

    private Uni<Void> require(String table, UUID id, Reach reach) {
        SqlQuery query = new SqlQuery("select r.id from %s r where r.archived_at is null".formatted(table))
                .add("and r.id = ?", id);
        reach.restrict(query, "r");
        return query.one(pool, row -> row.getUUID("id"), table, id).replaceWithVoid();
    }
}
