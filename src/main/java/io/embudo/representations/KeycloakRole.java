package io.embudo.representations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A role as Keycloak represents it; a null stays as it is when sent.
 *
 * @param composite whether it consists of other roles
 * @param composites those roles, where it is made together with them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeycloakRole(
        @Nullable String id,
        String name,
        @Nullable String description,
        @Nullable Boolean composite,
        @Nullable Map<String, List<String>> attributes,
        @Nullable Composites composites) {

    /** Roles of clients, by the client's name. */
    public record Composites(Map<String, List<String>> client) {}
}
