package io.embudo.access;

import java.util.List;

/** Tells the realm's roles of ours from those that Keycloak gives everybody for itself. */
public final class RoleNames {

    private static final String DEFAULTS = "default-roles-";
    private static final List<String> OF_KEYCLOAK = List.of("offline_access", "uma_authorization");

    private RoleNames() {}

    public static boolean isOurs(String name) {
        return !name.startsWith(DEFAULTS) && !OF_KEYCLOAK.contains(name);
    }
}
