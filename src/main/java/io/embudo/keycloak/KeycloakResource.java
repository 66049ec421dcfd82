package io.embudo.keycloak;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One resource of the Admin REST API, and what can be done with it. */
public final class KeycloakResource {

    private final Keycloak keycloak;
    private final String address;
    private final Map<String, String> parameters;

    KeycloakResource(Keycloak keycloak, String address, Map<String, String> parameters) {
        this.keycloak = keycloak;
        this.address = address;
        this.parameters = parameters;
    }

    String address() {
        return address;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    /** The same with a query parameter, unless it is null. */
    public KeycloakResource with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new HashMap<>(parameters);
        more.put(name, value.toString());
        return new KeycloakResource(keycloak, address, Map.copyOf(more));
    }

    public <T> Uni<T> get(Class<T> type) {
        return keycloak.read(this, type);
    }

    public <T> Uni<List<T>> list(Class<T> type) {
        return keycloak.readList(this, type);
    }

    /** Posts what makes a new thing; answers its id, the last step of where Keycloak says it is. */
    public Uni<String> create(Object body) {
        return keycloak.send(HttpMethod.POST, this, body).map(answer -> {
            String location = answer.getHeader("Location");
            if (location == null) {
                throw Unavailable.wrong(new IllegalStateException("no Location"));
            }
            return location.substring(location.lastIndexOf('/') + 1);
        });
    }

    public Uni<Void> post(@Nullable Object body) {
        return keycloak.send(HttpMethod.POST, this, body).replaceWithVoid();
    }

    public Uni<Void> put(@Nullable Object body) {
        return keycloak.send(HttpMethod.PUT, this, body).replaceWithVoid();
    }

    public Uni<Void> delete(@Nullable Object body) {
        return keycloak.send(HttpMethod.DELETE, this, body).replaceWithVoid();
    }
}
