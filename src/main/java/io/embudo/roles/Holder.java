package io.embudo.roles;

import java.util.UUID;

/**
 * Who can be given roles.
 *
 * @param kind what Keycloak calls its kind: {@code users} or {@code groups}
 * @param id Keycloak's id
 */
public record Holder(String kind, String id) {

    public static Holder user(UUID id) {
        return new Holder("users", id.toString());
    }

    /** A team, by Keycloak's id of its group; those below it hold what it holds. */
    public static Holder team(String group) {
        return new Holder("groups", group);
    }
}
