package io.embudo.teams;

import io.embudo.representations.KeycloakGroup;
import io.embudo.roles.Holder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A team.
 *
 * @param id what records and tokens know it by, kept in an attribute of the group; a group without one is no team
 * @param group Keycloak's id of the group
 * @param parentId the team it is below; null at the top
 */
public record Team(
        UUID id, String group, String name, @Nullable UUID parentId) {

    private static final String ID = "teamId";

    /** The team id that a group carries, if it carries one. */
    static @Nullable UUID idOf(KeycloakGroup group) {
        Map<String, List<String>> attributes = group.attributes();
        List<String> ids = attributes == null ? null : attributes.get(ID);
        try {
            return ids == null || ids.size() != 1 ? null : UUID.fromString(ids.getFirst());
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    static Map<String, List<String>> attributes(UUID id) {
        return Map.of(ID, List.of(id.toString()));
    }

    /** As one who can be given roles. */
    public Holder holder() {
        return Holder.team(group);
    }

    NewTeam said() {
        return new NewTeam(name, parentId);
    }

    /** Changes with whatever callers can change. */
    int version() {
        return said().toString().hashCode() & Integer.MAX_VALUE;
    }
}
