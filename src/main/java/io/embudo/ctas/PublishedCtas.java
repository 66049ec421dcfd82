package io.embudo.ctas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.embudo.shared.Ids;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a slug leads to. Remembered for a few seconds, so that a link which many click at once costs hardly a
 * read; a change made through another replica is seen after that time.
 */
@ApplicationScoped
public class PublishedCtas {

    private static final String COLUMNS =
            "id, campaign_id, label, target_url, choices, available_from, available_until, fallback_url, slug";

    /** An address that was typed in from paper may have capitals; older slugs have some of their own. */
    private static final String BY_SLUG = """
            select %s
            from cta
            where archived_at is null and (slug in ($1, $2) or choices -> 'placements' @> $3)
            order by slug = $1 desc
            limit 1
            """.formatted(COLUMNS);

    private final Pool pool;
    private final ObjectMapper json;
    private final Cache<String, PublishedCta> remembered = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    PublishedCtas(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** What stands at the address; nothing where there is none, or it is archived. */
    public Uni<Optional<PublishedCta>> find(String slug) {
        if (!Ids.isSlug(slug)) {
            return Uni.createFrom().item(Optional.empty());
        }
        PublishedCta known = remembered.getIfPresent(slug);
        if (known != null) {
            return Uni.createFrom().item(Optional.of(known));
        }
        String typed = slug.toLowerCase(Locale.ROOT);
        return pool.preparedQuery(BY_SLUG)
                .execute(Tuple.of(slug, typed, new JsonArray().add(new JsonObject().put("slug", typed))))
                .map(rows -> rows.stream().findFirst().map(row -> at(typed, row)))
                .invoke(found -> found.ifPresent(cta -> remembered.put(slug, cta)));
    }

    /**
     * What stands at the address of a call to action, or at that of one of its placements.
     *
     * @param placement the name of the placement; its own address where there is none
     */
    public Uni<PublishedCta> get(UUID id, @Nullable String placement) {
        return new SqlQuery("select %s from cta".formatted(COLUMNS))
                .add("where id = ? and archived_at is null", id)
                .one(pool, row -> published(row, placement), "call to action", id);
    }

    /** Lets a change be seen at once on this replica. */
    void forget(Cta cta) {
        remembered.invalidate(cta.slug);
        cta.choices.placements().forEach(place -> remembered.invalidate(place.slug()));
    }

    private PublishedCta published(Row row, @Nullable String placement) {
        CtaChoices choices = choices(row);
        if (placement == null) {
            return published(row, choices, row.getString("slug"), null);
        }
        return choices.present().stream()
                .filter(place -> place.name().equals(placement))
                .map(place -> published(row, choices, place.slug(), place.said()))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("placement", "is not a placement of the call to action"));
    }

    private PublishedCta at(String slug, Row row) {
        CtaChoices choices = choices(row);
        return choices.placements().stream()
                .filter(place -> place.slug().equals(slug))
                .findFirst()
                .map(place -> published(row, choices, slug, place.said()))
                .orElseGet(() -> published(row, choices, row.getString("slug"), null));
    }

    private static PublishedCta published(Row row, CtaChoices choices, String slug, @Nullable CtaPlacement placement) {
        return new PublishedCta(
                row.getUUID("id"),
                row.getUUID("campaign_id"),
                row.getString("label"),
                row.getString("target_url"),
                choices.variants(),
                choices.targeting(),
                instant(row.getOffsetDateTime("available_from")),
                instant(row.getOffsetDateTime("available_until")),
                row.getString("fallback_url"),
                slug,
                placement);
    }

    private CtaChoices choices(Row row) {
        try {
            return json.readValue(row.getJsonObject("choices").encode(), CtaChoices.class);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
