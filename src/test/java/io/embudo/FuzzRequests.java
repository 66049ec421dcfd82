package io.embudo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes requests out of the contract: a sound one of each operation, then that one spoiled in one place at a time. */
final class FuzzRequests {

    private static final String PARAMETER = "\\{[a-zA-Z]+}";
    private static final String HERE = "here goes the value";

    private final FuzzSamples samples;
    private final List<FuzzRequest> requests = new ArrayList<>();

    private FuzzRequests(FuzzSamples samples) {
        this.samples = samples;
    }

    static List<FuzzRequest> of(JsonNode contract, FuzzSamples samples) {
        FuzzRequests all = new FuzzRequests(samples);
        contract.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> operation.getValue().has("operationId"))
                .forEach(operation ->
                        all.add(operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue())));
        return all.requests;
    }

    private void add(String method, String template, JsonNode operation) {
        String path = samples.path(template);
        Map<String, String> headers = template.equals("/t")
                ? Map.of("Origin", FuzzSamples.ORIGIN)
                : method.equals("PATCH") ? Map.of("If-Match", "*") : Map.of();
        FuzzRequest bare = new FuzzRequest(method, path, null, null, headers);
        spoilAddress(bare, template, operation);
        for (String type : new TreeSet<>(names(operation.at("/requestBody/content")))) {
            ObjectNode body = samples.body(template);
            FuzzRequest good = bare.saying(type, written(type, body));
            requests.add(good);
            spoilAddress(good, template, operation);
            spoilBody(good, type, body);
        }
    }

    private void spoilAddress(FuzzRequest good, String template, JsonNode operation) {
        requests.add(good);
        for (String value : FuzzCorpus.addresses()) {
            if (template.contains("{")) {
                requests.add(good.at(template.replaceAll(PARAMETER, value)));
            }
            requests.add(good.with("Idempotency-Key", value));
            for (JsonNode parameter : operation.path("parameters")) {
                String name = parameter.path("name").asText();
                switch (parameter.path("in").asText()) {
                    case "query" -> requests.add(good.at(good.path() + "?" + name + "=" + value));
                    case "header" -> requests.add(good.with(name, value));
                    default -> {}
                }
            }
        }
        requests.add(good.with("Referer", "https://" + "a.".repeat(6_000) + "example/"));
        requests.add(good.with("Accept-Language", "aa-cn,".repeat(2_000) + "=;q="));
        requests.add(good.with("Cookie", "embudo_visitor=%00; ;=;\"; embudo_visitor=" + "f".repeat(4_000)));
        requests.add(good.at(good.path() + "?%00=%00&;&=&==&a%ff=b"));
    }

    private void spoilBody(FuzzRequest good, String type, ObjectNode body) {
        FuzzCorpus.bodies().forEach(text -> requests.add(good.saying(type, text)));
        requests.add(good.saying("text/plain", "x"));
        requests.add(good.saying("not a type", "{}"));
        for (String pointer : pointers(body, "")) {
            String spoiled = written(type, with(body, pointer));
            for (String value : FuzzCorpus.values()) {
                requests.add(good.saying(type, spoiled.replace(quoted(type), value(type, value))));
            }
        }
    }

    /** The places within a value, each once. */
    private static List<String> pointers(JsonNode value, String at) {
        Stream<Map.Entry<String, JsonNode>> children = value.isArray()
                ? IntStream.range(0, value.size()).mapToObj(index -> Map.entry(String.valueOf(index), value.get(index)))
                : value.properties().stream();
        return children.flatMap(child -> Stream.concat(
                        Stream.of(at + "/" + child.getKey()),
                        pointers(child.getValue(), at + "/" + child.getKey()).stream()))
                .toList();
    }

    private static ObjectNode with(ObjectNode body, String pointer) {
        ObjectNode copy = body.deepCopy();
        int last = pointer.lastIndexOf('/');
        String name = pointer.substring(last + 1);
        JsonNode value = JsonNodeFactory.instance.textNode(HERE);
        switch (copy.at(pointer.substring(0, last))) {
            case ObjectNode object -> object.set(name, value);
            case ArrayNode array -> array.set(Integer.parseInt(name), value);
            default -> throw new IllegalArgumentException(pointer);
        }
        return copy;
    }

    private static String quoted(String type) {
        return type.endsWith("json") ? "\"" + HERE + "\"" : type.startsWith("multipart") ? HERE : encoded(HERE);
    }

    private static String value(String type, String value) {
        return type.endsWith("urlencoded") ? encoded(value) : value;
    }

    private static String written(String type, ObjectNode body) {
        if (type.endsWith("json")) {
            return body.toString();
        }
        Map<String, String> fields = new TreeMap<>();
        body.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return type.startsWith("multipart") ? multipart(fields) : form(fields);
    }

    private static String multipart(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "--fuzz\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
                        .formatted(
                                field.getKey(),
                                field.getKey().equals("file") ? "; filename=\"a.csv\"" : "",
                                field.getValue()))
                .collect(Collectors.joining("", "", "--fuzz--\r\n"));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
