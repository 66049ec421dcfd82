package io.embudo.representations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group as Keycloak represents it; a null stays as it is when sent.
 *
 * @param parentId Keycloak's id of the group it is in; null at the top
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeycloakGroup(
        @Nullable String id,
        @Nullable String name,
        @Nullable String parentId,
        @Nullable Map<String, List<String>> attributes) {}
