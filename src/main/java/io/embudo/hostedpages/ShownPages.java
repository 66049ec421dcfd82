package io.embudo.hostedpages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.embudo.pagecontent.PageContent;
import io.embudo.pagerendering.ShownPage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Finds what an address shows. Which version that is gets remembered for a second, so that every replica shows what was
 * published a moment ago; that there is none is not remembered, so that a first version is there once it is published.
 * What a version is gets remembered for as long as there is room, since no version ever changes.
 */
@ApplicationScoped
class ShownPages {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{2,100}");

    private static final long MOST_CHARACTERS = 16 << 20;

    private static final String PUBLISHED = """
            select p.id, p.campaign_id, p.slug, p.live_number
            from landing_page_slug s
            join landing_page p on p.id = s.landing_page_id
            where s.slug = $1 and p.archived_at is null and p.live_number is not null
            """;

    private static final String VERSION = """
            select content::text as content
            from landing_page_version
            where landing_page_id = $1 and number = $2
            """;

    private static final String DRAFT = """
            select id, campaign_id, slug, draft::text as content
            from landing_page
            where preview_token = $1 and preview_until > now() and archived_at is null
            """;

    private final Pool pool;
    private final ObjectMapper json;
    private final Cache<String, Published> published = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();
    private final Cache<Version, Content> contents = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .<Version, Content>weigher((version, content) -> content.characters())
            .build();

    ShownPages(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    private record Version(UUID page, int number) {}

    private record Published(UUID id, UUID campaignId, String slug, int number) {

        ShownPage with(Content content) {
            return new ShownPage(id, campaignId, slug, number, content.content());
        }
    }

    private record Content(PageContent content, int characters) {}

    /** What is published under this name, or under a newer name of the same page; nothing where nothing is. */
    Uni<Optional<ShownPage>> find(String slug) {
        String typed = slug.toLowerCase(Locale.ROOT);
        if (!SLUG.matcher(typed).matches()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Published known = published.getIfPresent(typed);
        if (known != null) {
            return whole(known);
        }
        return pool.preparedQuery(PUBLISHED)
                .execute(Tuple.of(typed))
                .map(rows -> rows.stream().map(ShownPages::published).findFirst())
                .invoke(found -> found.ifPresent(page -> published.put(typed, page)))
                .chain(found ->
                        found.map(this::whole).orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** The draft that this link leads to; nothing where it has ended. */
    Uni<Optional<ShownPage>> draft(UUID token) {
        return pool.preparedQuery(DRAFT).execute(Tuple.of(token)).map(rows -> rows.stream()
                .map(row -> new ShownPage(
                        row.getUUID("id"),
                        row.getUUID("campaign_id"),
                        row.getString("slug"),
                        null,
                        content(row).content()))
                .findFirst());
    }

    private Uni<Optional<ShownPage>> whole(Published page) {
        Version version = new Version(page.id(), page.number());
        Content known = contents.getIfPresent(version);
        if (known != null) {
            return Uni.createFrom().item(Optional.of(page.with(known)));
        }
        return pool.preparedQuery(VERSION)
                .execute(Tuple.of(version.page(), version.number()))
                .map(rows -> rows.stream().map(this::content).findFirst())
                .invoke(read -> read.ifPresent(content -> contents.put(version, content)))
                .map(read -> read.map(page::with));
    }

    private static Published published(Row row) {
        return new Published(
                row.getUUID("id"), row.getUUID("campaign_id"), row.getString("slug"), row.getInteger("live_number"));
    }

    private Content content(Row row) {
        String text = row.getString("content");
        try {
            return new Content(json.readValue(text, PageContent.class), text.length());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
