package io.embudo.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract that asks for a token.
 *
 * @param contentType of its body; null where it has none
 */
public record ApiOperation(
        String id, String method, String path, @Nullable String contentType) {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    /** All of the running service. */
    public static List<ApiOperation> all() throws IOException {
        JsonNode contract = new ObjectMapper()
                .readTree(RestAssured.get("/q/openapi?format=json").asString());
        List<ApiOperation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
            for (String method : METHODS) {
                JsonNode operation = path.getValue().path(method);
                if (path.getKey().startsWith("/api/") && operation.isObject()) {
                    List<Map.Entry<String, JsonNode>> contents = List.copyOf(
                            operation.path("requestBody").path("content").properties());
                    operations.add(new ApiOperation(
                            operation.path("operationId").asText(),
                            method,
                            path.getKey(),
                            contents.isEmpty() ? null : contents.getFirst().getKey()));
                }
            }
        }
        return operations;
    }
}
