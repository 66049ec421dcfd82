package io.embudo.confirmations;

import io.embudo.consents.ConsentEntry;
import io.embudo.consents.Consents;
import io.embudo.consents.LegalBasis;
import io.embudo.gifts.Gifts;
import io.embudo.shared.Ids;
import io.embudo.shared.Moment;
import io.embudo.shared.OpenTransaction;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is waiting to be confirmed. One address and form wait once, however often they are asked for. */
@ApplicationScoped
class Confirmations {

    private static final String REQUEST = """
            with said as (
                select *
                from jsonb_to_record(%s) as s(id uuid, token uuid, form_id uuid, contact_id uuid, address text,
                    agreements jsonb, expires_at timestamptz)),
            again as (
                update address_confirmation c
                set expires_at = s.expires_at, requested_at = now(), agreements = case when s.agreements = '[]' then c.agreements else s.agreements end
                from said s
                where c.form_id = s.form_id and c.contact_id = s.contact_id and c.address = s.address
                    and c.confirmed_at is null
                returning c.id, c.token),
            first as (
                insert into address_confirmation (id, token, form_id, contact_id, address, agreements, expires_at)
                select id, token, form_id, contact_id, address, agreements, expires_at
                from said
                where not exists (select from again)
                returning id, token)
            select cast(jsonb_build_object('id', id, 'token', token) as text)
            from (select id, token from again union all select id, token from first) as one
            limit 1
            """;

    private static final String FOUND = """
            select c.id, c.form_id, f.name as form_name, c.contact_id, c.agreements, c.requested_at, c.confirmed_at,
                c.expires_at <= now() as is_over
            from address_confirmation c
            join form f on f.id = c.form_id
            where c.token = $1
            """;

    private static final String CONFIRM = "update address_confirmation set confirmed_at = now()";

    private final Pool pool;
    private final Consents consents;
    private final Gifts gifts;
    private final ConfirmationSettings settings;

    Confirmations(Pool pool, Consents consents, Gifts gifts, ConfirmationSettings settings) {
        this.pool = pool;
        this.consents = consents;
        this.gifts = gifts;
        this.settings = settings;
    }

    /** Where somebody confirms. */
    record Link(UUID id, UUID token) {}

    /** Notes what is to be confirmed, within the caller's transaction, in which the contact is locked. */
    Uni<Link> request(OpenTransaction transaction, Wish wish) {
        JsonObject said = new JsonObject()
                .put("id", Ids.next().toString())
                .put("token", Ids.unguessable().toString())
                .put("form_id", wish.form().toString())
                .put("contact_id", wish.contact().toString())
                .put("address", wish.address())
                .put("agreements", Pending.kept(wish.agreements()))
                .put("expires_at", Instant.now().plus(settings.life()).toString());
        return transaction
                .run(REQUEST, said.encode())
                .map(JsonObject::new)
                .map(kept -> new Link(UUID.fromString(kept.getString("id")), UUID.fromString(kept.getString("token"))));
    }

    /** What a link confirms; nothing where there is no such link. */
    Uni<Optional<Pending>> find(String token) {
        UUID known = Ids.unguessable(token);
        return known == null
                ? Uni.createFrom().item(Optional.empty())
                : pool.preparedQuery(FOUND)
                        .execute(Tuple.of(known))
                        .map(rows -> rows.size() == 0
                                ? Optional.empty()
                                : Optional.of(Pending.of(rows.iterator().next())));
    }

    /** Takes it as confirmed, and gives what waited for that; once, however often it is asked for. */
    Uni<Void> confirm(Pending pending, @Nullable String userAgent) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select from contact where id = $1 and erased_at is null for no key update")
                .execute(Tuple.of(pending.contactId()))
                .chain(() -> new SqlQuery(CONFIRM)
                        .add("where id = ? and confirmed_at is null returning contact_id", pending.id())
                        .list(connection, row -> row.getUUID("contact_id")))
                .chain(first -> first.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : consents.record(connection, answers(pending, first.getFirst(), userAgent))
                                .chain(() -> gifts.release(connection, pending.id()))));
    }

    private static List<ConsentEntry> answers(Pending pending, UUID contact, @Nullable String userAgent) {
        Instant now = Moment.now();
        return pending.agreements().stream()
                .map(agreement -> new ConsentEntry(
                        Ids.next(),
                        contact,
                        agreement.purpose(),
                        agreement.channel(),
                        true,
                        LegalBasis.consent,
                        agreement.text(),
                        agreement.textVersion(),
                        agreement.source(),
                        agreement.sourceId(),
                        pending.proof(agreement, userAgent, now),
                        "contact",
                        now))
                .toList();
    }
}
