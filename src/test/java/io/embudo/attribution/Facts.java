package io.embudo.attribution;

import io.embudo.shared.Ids;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts what happened straight into the tables, so that a test says every figure by hand. */
public final class Facts {

    private final Pool pool;

    public Facts(Pool pool) {
        this.pool = pool;
    }

    public UUID contact() {
        UUID id = Ids.next();
        run("""
                insert into contact (id, version, owner_id, created_at, updated_at)
                values ($1, 0, $2, now(), now())""", Tuple.of(id, Ids.next()));
        return id;
    }

    public UUID visitor() {
        return Ids.unguessable();
    }

    /** From now on, and for the past, what this visitor does is done by the contact. */
    public void identify(UUID visitor, UUID contact) {
        run("insert into visitor (id, contact_id, identified_at) values ($1, $2, now())", Tuple.of(visitor, contact));
    }

    public UUID campaign(String name) {
        UUID id = Ids.next();
        run("""
                insert into campaign (id, version, name, type, starts_on, created_by, created_at, updated_at)
                values ($1, 0, $2, 'ads', '2026-01-01', $1, now(), now())""", Tuple.of(id, name));
        return id;
    }

    public UUID touch(
            @Nullable UUID contact, @Nullable UUID visitor, @Nullable UUID campaign, String channel, Instant at) {
        return event("cta.clicked", at, contact, visitor, campaign, channel);
    }

    public UUID lead(UUID contact, Instant at) {
        return event("contact.created", at, contact, null, null, null);
    }

    public UUID event(
            String type,
            Instant at,
            @Nullable UUID contact,
            @Nullable UUID visitor,
            @Nullable UUID campaign,
            @Nullable String channel) {
        UUID id = Ids.next();
        run("""
                insert into event (id, type, occurred_at, contact_id, visitor_id, campaign_id, channel, actor)
                values ($1, $2, $3, $4, $5, $6, $7, 'system')""", Tuple.from(new Object[] {id, type, at.atOffset(ZoneOffset.UTC), contact, visitor, campaign, channel}));
        return id;
    }

    public UUID sale(UUID contact, String amount, String currency, String margin, Instant at) {
        UUID id = Ids.next();
        run(
                """
                insert into sale (id, version, contact_id, amount, currency, margin, occurred_at, place, owner_id,
                    created_at, updated_at)
                values ($1, 0, $2, $3, $4, $5, $6, 'offline', $1, now(), now())""",
                Tuple.of(
                        id,
                        contact,
                        new BigDecimal(amount),
                        currency,
                        new BigDecimal(margin),
                        at.atOffset(ZoneOffset.UTC)));
        return id;
    }

    public UUID cost(
            @Nullable UUID campaign,
            @Nullable String channel,
            String category,
            String amount,
            String currency,
            LocalDate day) {
        UUID id = Ids.next();
        run("""
                insert into cost_line (id, version, campaign_id, channel, category, amount, currency, incurred_on,
                    created_by, created_at, updated_at)
                values ($1, 0, $2, $3, $4, $5, $6, $7, $1, now(), now())""", Tuple.from(new Object[] {id, campaign, channel, category, new BigDecimal(amount), currency, day}));
        return id;
    }

    public RowSet<Row> run(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).await().atMost(Duration.ofSeconds(30));
    }
}
