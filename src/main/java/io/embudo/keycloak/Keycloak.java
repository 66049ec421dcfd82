package io.embudo.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The realm's Admin REST API. What Keycloak refuses fails with a {@link KeycloakRefusal}; a Keycloak that is down, slow
 * or answers what is none fails with a problem that says so, and only those wait who ask here: tokens are proven
 * without it.
 */
@ApplicationScoped
public class Keycloak {

    private static final int CONNECTIONS = 16;
    private static final int MOST_WAITING = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int CLIENT_ERROR = 400;

    private final KeycloakSettings settings;
    private final ObjectMapper json;
    private final WebClient client;
    private final AdminToken token;

    Keycloak(KeycloakSettings settings, ObjectMapper json, Vertx vertx) {
        this.settings = settings;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setMaxPoolSize(CONNECTIONS)
                        .setMaxWaitQueueSize(MOST_WAITING)
                        .setConnectTimeout((int) settings.patience().toMillis())
                        .setFollowRedirects(false));
        this.token = new AdminToken(settings, client, this.json);
    }

    /** What is at the end of these steps below the realm, such as {@code "users", id, "groups"}. */
    public KeycloakResource at(Object... steps) {
        String path = Arrays.stream(steps)
                .map(step -> URLEncoder.encode(step.toString(), StandardCharsets.UTF_8)
                        .replace("+", "%20"))
                .collect(Collectors.joining("/"));
        String realm = settings.realm().replaceFirst("/realms/", "/admin/realms/");
        return new KeycloakResource(this, path.isEmpty() ? realm : realm + "/" + path, Map.of());
    }

    <T> Uni<T> read(KeycloakResource resource, Class<T> type) {
        return send(HttpMethod.GET, resource, null).map(answer -> parse(answer, type));
    }

    <T> Uni<List<T>> readList(KeycloakResource resource, Class<T> type) {
        return send(HttpMethod.GET, resource, null).map(answer -> {
            try {
                return json.readerForListOf(type).readValue(answer.body().getBytes());
            } catch (IOException | RuntimeException unreadable) {
                throw Unavailable.wrong(unreadable);
            }
        });
    }

    /** Sends it, once more with another token where Keycloak no longer takes the one we hold. */
    Uni<HttpResponse<Buffer>> send(HttpMethod method, KeycloakResource resource, @Nullable Object body) {
        return attempt(method, resource, body)
                .onFailure(Keycloak::isUnauthorized)
                .invoke(token::forget)
                .onFailure(Keycloak::isUnauthorized)
                .retry()
                .atMost(1)
                .onFailure(Keycloak::isNoRefusal)
                .transform(Unavailable::because);
    }

    private Uni<HttpResponse<Buffer>> attempt(HttpMethod method, KeycloakResource resource, @Nullable Object body) {
        return token.get().chain(bearer -> {
            HttpRequest<Buffer> request = client.requestAbs(method, resource.address())
                    .timeout(settings.patience().toMillis())
                    .bearerTokenAuthentication(bearer);
            resource.parameters().forEach(request::addQueryParam);
            Uni<HttpResponse<Buffer>> answer = body == null
                    ? request.send()
                    : request.putHeader("Content-Type", "application/json").sendBuffer(write(body));
            return answer.invoke(this::requireAccepted);
        });
    }

    private void requireAccepted(HttpResponse<Buffer> answer) {
        if (answer.statusCode() >= CLIENT_ERROR) {
            throw KeycloakRefusal.of(answer, json);
        }
    }

    private <T> T parse(HttpResponse<Buffer> answer, Class<T> type) {
        try {
            return json.readValue(answer.body().getBytes(), type);
        } catch (IOException | RuntimeException unreadable) {
            throw Unavailable.wrong(unreadable);
        }
    }

    private Buffer write(Object body) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isUnauthorized(Throwable failure) {
        return failure instanceof KeycloakRefusal refusal && refusal.status() == UNAUTHORIZED;
    }

    private static boolean isNoRefusal(Throwable failure) {
        return !(failure instanceof KeycloakRefusal refusal) || !refusal.isForTheCaller();
    }
}
