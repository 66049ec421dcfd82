package io.embudo.sites;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.shared.Organisation;
import io.embudo.shared.ToldOnce;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A web site as the API shows it.
 *
 * @param key by what its pages name it; public, and the audience of the tokens that its server signs
 * @param script the address of the script for its pages
 * @param secret what its server signs tokens with (HS256) that say who somebody is; answered once, when it is made
 */
@Schema(name = "Site")
record SiteView(
        UUID id,
        int version,
        String name,
        String key,
        List<String> origins,
        ConsentMode consentMode,
        String script,
        Instant createdAt,
        Instant updatedAt,

        @Nullable
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(examples = "k1V2zJ0wqXn8c6b3m5T7yR9uE4aD1fGhLsPoIqWzXcv")
        String secret)
        implements ToldOnce {

    static SiteView of(Site site, Organisation organisation) {
        return new SiteView(
                site.id(),
                site.version(),
                site.name(),
                site.key(),
                site.origins(),
                site.consentMode(),
                "%s/embudo.js?site=%s".formatted(organisation.publicUrl(), site.key()),
                site.createdAt(),
                site.updatedAt(),
                null);
    }

    SiteView withSecret(String made) {
        return new SiteView(id, version, name, key, origins, consentMode, script, createdAt, updatedAt, made);
    }

    @Override
    public boolean holdsSecret() {
        return secret != null;
    }

    /** Without the secret, wherever it may be printed. */
    @Override
    public String toString() {
        return "site " + id;
    }
}
