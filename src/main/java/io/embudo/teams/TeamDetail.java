package io.embudo.teams;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A team as the API shows it.
 *
 * @param parentId the team it is below; null at the top
 * @param roles the roles that its members, and those of the teams below, have by it; what comes from above is left out
 */
@Schema(name = "Team")
record TeamDetail(
        UUID id, int version, String name, @Nullable UUID parentId, List<String> roles) {

    static TeamDetail of(Team team, List<String> roles) {
        return new TeamDetail(team.id(), team.version(), team.name(), team.parentId(), roles);
    }
}
