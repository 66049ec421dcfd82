package io.embudo.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keycloak would not do what it was asked to. */
public final class KeycloakRefusal extends RuntimeException {

    /** What a value of the request can be the reason for; anything else lies with us or with Keycloak. */
    private static final Set<Integer> FOR_THE_CALLER = Set.of(400, 404, 409);

    private final int status;
    private final @Nullable String field;

    private KeycloakRefusal(int status, String message, @Nullable String field) {
        super("Keycloak answers %d: %s".formatted(status, message), null, false, false);
        this.status = status;
        this.field = field;
    }

    static KeycloakRefusal of(HttpResponse<Buffer> answer, ObjectMapper json) {
        JsonNode said = said(answer, json);
        String message = said.path("errorMessage").asText(said.path("error").asText(""));
        return new KeycloakRefusal(
                answer.statusCode(), message, said.path("field").asText(null));
    }

    private static JsonNode said(HttpResponse<Buffer> answer, ObjectMapper json) {
        try {
            return answer.body() == null
                    ? MissingNode.getInstance()
                    : json.readTree(answer.body().getBytes());
        } catch (IOException unreadable) {
            return MissingNode.getInstance();
        }
    }

    int status() {
        return status;
    }

    boolean isForTheCaller() {
        return FOR_THE_CALLER.contains(status);
    }

    /** There is no such thing. */
    public static boolean isMissing(Throwable failure) {
        return failure instanceof KeycloakRefusal refusal && refusal.status == 404;
    }

    /** It exists already. */
    public static boolean isDuplicate(Throwable failure) {
        return failure instanceof KeycloakRefusal refusal && refusal.status == 409;
    }

    /** A value is not acceptable. */
    public static boolean isInvalid(Throwable failure) {
        return failure instanceof KeycloakRefusal refusal && refusal.status == 400;
    }

    /** The field whose value was refused, where Keycloak names it. */
    public @Nullable String field() {
        return field;
    }
}
