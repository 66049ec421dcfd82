package io.embudo.roles;

import io.embudo.access.Grants;
import io.embudo.representations.KeycloakRole;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A role that people, teams and integrations can be given: one that came with the realm, or one of the organisation's
 * own. Other roles of the realm, such as Keycloak's, are none.
 *
 * @param id Keycloak's id of it
 */
public record Role(UUID id, String name, @Nullable String description, boolean isBuiltIn, Grants grants) {

    /** The role that may do everything; somebody always has it. */
    public static final String ADMIN = "admin";

    static final String NAME = "[a-z][a-z0-9-]{1,62}";

    private static final Pattern NAMED = Pattern.compile(NAME);
    private static final String KIND = "embudo.kind";
    private static final String OWN = "team-role";

    private static final Set<String> BUILT_IN =
            Set.of(ADMIN, "marketing-manager", "marketer", "sales-manager", "sales-rep", "analyst", "integration");

    static boolean isName(String text) {
        return NAMED.matcher(text).matches();
    }

    static boolean isBuiltIn(String name) {
        return BUILT_IN.contains(name);
    }

    /** Whether it is ours at all, which only our own mark tells, for a realm's role may do anything in Keycloak. */
    static boolean isOne(KeycloakRole role) {
        return isBuiltIn(role.name())
                || List.of(OWN)
                        .equals(Objects.requireNonNullElse(role.attributes(), Map.<String, List<String>>of())
                                .get(KIND));
    }

    static Map<String, List<String>> mark() {
        return Map.of(KIND, List.of(OWN));
    }

    NewRole said() {
        return new NewRole(name, description, grants.list());
    }

    /** Changes with whatever callers can change, and is the same on every replica, for texts hash alike everywhere. */
    int version() {
        return said().toString().hashCode() & Integer.MAX_VALUE;
    }

    /** As Keycloak wants roles that are given or taken. */
    KeycloakRole reference() {
        return new KeycloakRole(id.toString(), name, null, null, null, null);
    }
}
