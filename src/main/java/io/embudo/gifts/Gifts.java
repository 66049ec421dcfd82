package io.embudo.gifts;

import io.embudo.shared.Ids;
import io.embudo.shared.OpenTransaction;
import io.embudo.shared.Organisation;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives, once for each submission. Of codes that are given once a contact gets one, and that one again. */
@ApplicationScoped
public class Gifts {

    private static final String GIVE = """
            with kept as (
                insert into gift
                    (id, token, magnet_id, form_id, contact_id, submission_id, confirmation_id, is_released, expires_at)
                select id, token, magnet_id, form_id, contact_id, submission_id, confirmation_id,
                    confirmation_id is null, expires_at
                from jsonb_to_record(%s) as s(id uuid, token uuid, magnet_id uuid, form_id uuid, contact_id uuid,
                    submission_id uuid, confirmation_id uuid, expires_at timestamptz)
                returning id)
            select cast(id as text) from kept
            """;

    /** Who comes at the same moment gets the next code. */
    private static final String ASSIGN = """
            with wanting as (
                select g.id, g.magnet_id, g.contact_id
                from gift g
                join lead_magnet m on m.id = g.magnet_id
                where g.id = cast(%s #>> '{}' as uuid) and m.kind = 'codes'),
            had as (
                select g.code
                from gift g
                join wanting w on w.magnet_id = g.magnet_id and w.contact_id = g.contact_id
                where g.code is not null
                order by g.given_at, g.id
                limit 1),
            free as (
                select c.magnet_id, c.code
                from lead_magnet_code c
                join wanting w on w.magnet_id = c.magnet_id
                where c.gift_id is null and not exists (select from had)
                order by c.place
                limit 1
                for update of c skip locked),
            taken as (
                update lead_magnet_code c
                set gift_id = w.id
                from free, wanting w
                where c.magnet_id = free.magnet_id and c.code = free.code
                returning c.code),
            given as (
                update gift g
                set code = (select code from had union all select code from taken limit 1)
                from wanting w
                where g.id = w.id
                returning g.code)
            select coalesce((select code from given), '')
            """;

    private static final String FOUND = """
            select g.id, g.token, g.contact_id, g.form_id, g.magnet_id, g.expires_at <= now() as is_over,
                f.campaign_id, m.name, m.kind, m.file_name, m.media_type, coalesce(m.code, g.code) as code
            from gift g
            join lead_magnet m on m.id = g.magnet_id
            join form f on f.id = g.form_id
            where g.is_released
            """;

    private static final String RELEASE = """
            update gift
            set is_released = true, expires_at = ?
            where confirmation_id = ? and not is_released
            returning id
            """;

    private final Pool pool;
    private final GiftSettings settings;
    private final Organisation organisation;

    Gifts(Pool pool, GiftSettings settings, Organisation organisation) {
        this.pool = pool;
        this.settings = settings;
        this.organisation = organisation;
    }

    /** Gives it, within the caller's transaction, in which the contact is locked. */
    public Uni<Void> give(OpenTransaction transaction, Gift gift) {
        return transaction
                .run(GIVE, json(gift))
                .chain(id -> gift.confirmation() == null
                        ? assign(transaction, gift.id())
                        : Uni.createFrom().voidItem());
    }

    /** Lets people have what waited for a confirmation, within the caller's transaction. */
    public Uni<Void> release(SqlConnection connection, UUID confirmation) {
        return new SqlQuery("")
                .add(RELEASE, expiry(), confirmation)
                .list(connection, row -> row.getUUID("id"))
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(id -> assign(OpenTransaction.of(connection), id))
                        .collect()
                        .last());
    }

    /** Where a gift is had. */
    public String url(UUID token) {
        return "%s/m/%s".formatted(organisation.publicUrl(), token);
    }

    /** The address of what was given for a submission; nothing where nothing was, or it still waits. */
    public Uni<Optional<String>> ofSubmission(UUID submission) {
        return url("submission_id", submission);
    }

    /** The address of what waited for a confirmation; nothing where nothing did. */
    public Uni<Optional<String>> ofConfirmation(UUID confirmation) {
        return url("confirmation_id", confirmation);
    }

    /** The gift at an address; nothing where there is none, or it still waits. */
    Uni<Optional<GivenGift>> find(String token) {
        UUID known = Ids.unguessable(token);
        return known == null
                ? Uni.createFrom().item(Optional.empty())
                : new SqlQuery(FOUND)
                        .add("and g.token = ?", known)
                        .list(pool, GivenGift::of)
                        .map(found -> found.stream().findFirst());
    }

    private Uni<Optional<String>> url(String column, UUID id) {
        return new SqlQuery("select token from gift where is_released")
                .add("and %s = ? order by given_at desc limit 1".formatted(column), id)
                .list(pool, row -> url(row.getUUID("token")))
                .map(found -> found.stream().findFirst());
    }

    private static Uni<Void> assign(OpenTransaction transaction, UUID gift) {
        return transaction.run(ASSIGN, "\"%s\"".formatted(gift)).replaceWithVoid();
    }

    private String json(Gift gift) {
        return new JsonObject()
                .put("id", gift.id().toString())
                .put("token", gift.token().toString())
                .put("magnet_id", gift.magnet().toString())
                .put("form_id", gift.form().toString())
                .put("contact_id", gift.contact().toString())
                .put("submission_id", gift.submission().toString())
                .put("confirmation_id", text(gift.confirmation()))
                .put("expires_at", expiry().toString())
                .encode();
    }

    private OffsetDateTime expiry() {
        return OffsetDateTime.now(ZoneOffset.UTC).plus(settings.life());
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
