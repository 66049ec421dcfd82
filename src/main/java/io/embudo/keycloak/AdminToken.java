package io.embudo.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The access token of our own service account, kept until shortly before it ends. */
final class AdminToken {

    private static final Duration BEFORE_THE_END = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final KeycloakSettings settings;
    private final WebClient client;
    private final ObjectMapper json;
    private volatile @Nullable Held held;

    AdminToken(KeycloakSettings settings, WebClient client, ObjectMapper json) {
        this.settings = settings;
        this.client = client;
        this.json = json;
    }

    private record Held(String token, Instant end) {}

    /** What Keycloak grants; the time to live is in seconds. */
    private record Granted(
            @JsonProperty("access_token") String token,
            @JsonProperty("expires_in") int timeToLive) {}

    Uni<String> get() {
        Held present = held;
        return present != null && Instant.now().isBefore(present.end())
                ? Uni.createFrom().item(present.token())
                : fetch();
    }

    void forget() {
        held = null;
    }

    private Uni<String> fetch() {
        MultiMap form = MultiMap.caseInsensitiveMultiMap()
                .add("grant_type", "client_credentials")
                .add("client_id", settings.clientId())
                .add("client_secret", settings.secret().orElse(""));
        return client.postAbs(settings.realm() + "/protocol/openid-connect/token")
                .timeout(settings.patience().toMillis())
                .sendForm(form)
                .map(this::keep);
    }

    private String keep(HttpResponse<Buffer> answer) {
        if (answer.statusCode() != OK) {
            throw Unavailable.because(
                    new IllegalStateException("no token for %s, status %d; is embudo.keycloak.secret right?"
                            .formatted(settings.clientId(), answer.statusCode())));
        }
        try {
            Granted granted = json.readValue(answer.body().getBytes(), Granted.class);
            held = new Held(
                    granted.token(),
                    Instant.now().plusSeconds(granted.timeToLive()).minus(BEFORE_THE_END));
            return granted.token();
        } catch (IOException | RuntimeException unreadable) {
            throw Unavailable.wrong(unreadable);
        }
    }
}
