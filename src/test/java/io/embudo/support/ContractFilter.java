package io.embudo.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Holds every answer of the API to the contract: the operation, the status, the content type, the body's schema. */
final class ContractFilter implements Filter {

    private final ObjectMapper json = new ObjectMapper();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();
    private JsonNode contract = MissingNode.getInstance();

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification specification, FilterContext next) {
        Response response = next.next(request, specification);
        String path = URI.create(request.getURI()).getRawPath();
        if (path.startsWith("/api/v1/") && response.statusCode() != 404 && response.statusCode() != 405) {
            check(request.getMethod(), path, response);
        }
        return response;
    }

    /** What the service says that it serves, read once; another test holds it equal to the reviewed file. */
    private JsonNode contract() {
        if (contract.isMissingNode()) {
            contract = read(RestAssured.given()
                    .noFilters()
                    .get("/q/openapi?format=json")
                    .asString());
        }
        return contract;
    }

    private void check(String method, String path, Response response) {
        String template = template(path);
        String operation = method + " " + template + " -> " + response.statusCode();
        JsonNode answer = contract()
                .path("paths")
                .path(template)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(String.valueOf(response.statusCode()));
        require(!answer.isMissingNode(), operation + " is not in the contract");
        answer = resolved(answer);
        if (answer.path("content").isEmpty()) {
            return;
        }
        String mediaType = response.contentType().replaceAll(";.*", "");
        JsonNode content = answer.path("content").path(mediaType);
        require(!content.isMissingNode(), operation + " as " + mediaType + " is not in the contract");
        if (mediaType.endsWith("/json") || mediaType.endsWith("+json")) {
            require(content.has("schema"), operation + " has no schema in the contract");
            checkBody(operation, content.path("schema"), response.asString());
        }
    }

    private void checkBody(String operation, JsonNode schema, String body) {
        List<Error> errors = compiled.computeIfAbsent(schema, this::compiled).validate(read(body));
        require(errors.isEmpty(), operation + " breaks the contract: " + errors + "\n" + body);
    }

    /** With the rest of the contract around it, to which it refers. */
    private Schema compiled(JsonNode schema) {
        ObjectNode whole = json.createObjectNode();
        whole.setAll((ObjectNode) contract());
        whole.remove("$schema");
        whole.setAll((ObjectNode) schema);
        return schemas.getSchema(whole);
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError("is no JSON: " + text, unreadable);
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? contract().at(node.get("$ref").asText().substring(1)) : node;
    }

    /** The template with the fewest parameters that fits the path. */
    private String template(String path) {
        List<String> steps = List.of(path.split("/"));
        return contract().path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .filter(template -> fits(List.of(template.split("/")), steps))
                .min((one, other) -> Long.compare(parameters(one), parameters(other)))
                .orElseThrow(() -> new AssertionError(path + " is not in the contract"));
    }

    private static boolean fits(List<String> template, List<String> steps) {
        if (template.size() != steps.size()) {
            return false;
        }
        for (int step = 0; step < steps.size(); step++) {
            if (!template.get(step).startsWith("{") && !template.get(step).equals(steps.get(step))) {
                return false;
            }
        }
        return true;
    }

    private static long parameters(String template) {
        return Arrays.stream(template.split("/"))
                .filter(step -> step.startsWith("{"))
                .count();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
