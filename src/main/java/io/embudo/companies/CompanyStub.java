package io.embudo.companies;

import io.embudo.shared.Ids;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new company of which no more than its name and domain is known, and who wrote it.
 *
 * @param domain as {@link HostName} writes it
 * @param actor as the log names actors
 * @param source from where: {@code api}, {@code import} and so on
 * @param sourceId which job, form or the like
 */
public record CompanyStub(
        UUID id,
        String name,
        String domain,
        @Nullable UUID ownerId,
        @Nullable UUID teamId,
        String actor,
        String source,
        @Nullable UUID sourceId) {

    /** One with a new id; the domain is the name where there is none. */
    public static CompanyStub of(
            @Nullable String name,
            String domain,
            @Nullable UUID owner,
            @Nullable UUID team,
            String actor,
            String source,
            @Nullable UUID sourceId) {
        return new CompanyStub(
                Ids.next(), Objects.requireNonNullElse(name, domain), domain, owner, team, actor, source, sourceId);
    }
}
