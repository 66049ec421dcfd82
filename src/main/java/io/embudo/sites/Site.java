package io.embudo.sites;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A web site, as its row holds it.
 *
 * @param key by what its pages name it; public
 * @param origins whose pages are its own, as browsers write them
 */
public record Site(
        UUID id,
        int version,
        String name,
        String key,
        List<String> origins,
        ConsentMode consentMode,
        Instant createdAt,
        Instant updatedAt) {

    /** The columns that {@link #of} reads, of the alias {@code s}. */
    static final String COLUMNS =
            "s.id, s.version, s.name, s.key, s.origins, s.consent_mode, s.created_at, s.updated_at";

    static Site of(Row row) {
        return new Site(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getString("name"),
                row.getString("key"),
                List.of(row.getArrayOfStrings("origins")),
                ConsentMode.of(row.getString("consent_mode")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    /** What a caller would have to say to make this site as it is. */
    NewSite said() {
        return new NewSite(name, origins, consentMode);
    }

    /** Whether a browser that is at the address is on one of its pages. */
    public boolean has(String address) {
        return origins.stream().anyMatch(origin -> Origin.has(origin, address));
    }

    /** Whether the script keeps nothing on it, so that each page that is loaded is a browser of its own. */
    public boolean isCookieless() {
        return consentMode == ConsentMode.COOKIELESS;
    }
}
