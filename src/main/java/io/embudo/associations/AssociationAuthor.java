package io.embudo.associations;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf associations are written.
 *
 * @param actor as the log names actors
 * @param source from where: {@code api}, {@code import} and so on
 * @param sourceId which job, form or the like
 * @param contacts the contacts that may be changed
 * @param companies the companies that may be named
 * @param mayCreate whether a company that is named by a domain nobody has is created
 * @param owner whose such a company becomes
 * @param team the team it belongs to
 */
public record AssociationAuthor(
        String actor,
        String source,
        @Nullable UUID sourceId,
        Reach contacts,
        Reach companies,
        boolean mayCreate,
        @Nullable UUID owner,
        @Nullable UUID team) {

    /** The caller of the API. */
    public static AssociationAuthor of(Caller caller) {
        return new AssociationAuthor(
                caller.actor(),
                "api",
                null,
                caller.reach("contacts:write"),
                caller.reach("companies:read"),
                caller.may("companies:write"),
                caller.holder(),
                caller.holdersTeam());
    }
}
