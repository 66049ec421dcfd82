package io.embudo.teams;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A team in a list.
 *
 * @param parentId the team it is below; null at the top
 */
@Schema(name = "ListedTeam")
record TeamView(UUID id, int version, String name, @Nullable UUID parentId) {

    static TeamView of(Team team) {
        return new TeamView(team.id(), team.version(), team.name(), team.parentId());
    }
}
