package io.embudo.idempotency;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it is kept.
 *
 * @param headers what the operation itself said, a list of values under each name
 * @param body null where there is none
 */
record Answer(int status, JsonObject headers, @Nullable String body) {

    private static final String REPLAYED = "Idempotency-Replayed";

    static JsonObject headers(MultivaluedMap<String, String> said) {
        JsonObject headers = new JsonObject();
        said.forEach((name, values) -> headers.put(name, new JsonArray(values)));
        return headers;
    }

    /** The same answer again, marked as a repetition. */
    Response replayed() {
        Response.ResponseBuilder response = Response.status(status).entity(body);
        for (String name : headers.fieldNames()) {
            headers.getJsonArray(name).forEach(value -> response.header(name, value));
        }
        return response.header(REPLAYED, "true").build();
    }
}
