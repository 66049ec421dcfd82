package io.embudo.integrations;

import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads integrations from their rows. */
@ApplicationScoped
class IntegrationRows {

    private static final String SELECT = """
            select i.id, i.name, i.allowed_addresses, i.created_at, i.updated_at, c.credentials, u.last_used_at,
                u.last_used_from
            from integration i
            cross join lateral (
                select jsonb_agg(jsonb_build_object('clientId', client_id, 'accountId', account_id, 'created', activated_at,
                    'ends', ends_at, 'lastUsed', last_used_at, 'lastUsedFrom', last_used_from)
                    order by activated_at desc) as credentials
                from integration_client
                where integration_id = i.id and activated_at is not null and (ends_at is null or ends_at > now())) c
            left join lateral (
                select last_used_at, last_used_from
                from integration_client
                where integration_id = i.id and last_used_at is not null
                order by last_used_at desc, activated_at desc
                limit 1) u on true
            where i.archived_at is null
            """;

    private final Pool pool;

    IntegrationRows(Pool pool) {
        this.pool = pool;
    }

    /** The integration; not found where there is none or it was revoked. */
    Uni<ListedIntegration> get(UUID id) {
        return new SqlQuery(SELECT).add("and i.id = ?", id).one(pool, IntegrationRows::view, "integration", id);
    }

    /** The integrations, newest first. */
    Uni<Page<ListedIntegration>> list(Paging paging) {
        return new NewestFirst("integrations", "i.created_at", "i.id")
                .page(
                        pool,
                        new SqlQuery(SELECT),
                        paging,
                        IntegrationRows::view,
                        ListedIntegration::createdAt,
                        ListedIntegration::id);
    }

    private static ListedIntegration view(Row row) {
        List<Credential> credentials = ((JsonArray) row.getValue("credentials"))
                .stream().map(one -> credential((JsonObject) one)).toList();
        OffsetDateTime lastUsed = row.getOffsetDateTime("last_used_at");
        return new ListedIntegration(
                row.getUUID("id"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("allowed_addresses")),
                credentials.getFirst().clientId(),
                credentials,
                lastUsed == null ? null : lastUsed.toInstant(),
                row.getString("last_used_from"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static Credential credential(JsonObject kept) {
        return new Credential(
                kept.getString("clientId"),
                UUID.fromString(kept.getString("accountId")),
                Objects.requireNonNull(moment(kept.getString("created"))),
                moment(kept.getString("ends")),
                moment(kept.getString("lastUsed")),
                kept.getString("lastUsedFrom"));
    }

    private static @Nullable Instant moment(@Nullable String text) {
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
