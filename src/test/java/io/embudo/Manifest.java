package io.embudo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One YAML document under {@code k8s/}: where it stands and what it says. */
record Manifest(String source, JsonNode tree) {

    private static final KubernetesSerialization KINDS = new KubernetesSerialization();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ObjectMapper STRICT = strictMapper();

    /** The documents of one file, in order. */
    static List<Manifest> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Manifest> parse(String source, String yaml) throws IOException {
        var manifests = new ArrayList<Manifest>();
        try (var documents = STRICT.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            while (documents.hasNext()) {
                manifests.add(new Manifest(source, documents.next()));
            }
        }
        return manifests;
    }

    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    /** What the API server would refuse or silently drop: each entry names the file, the object and the field. */
    List<String> mistakes() {
        var type = KINDS.getRegisteredKubernetesResource(tree.path("apiVersion").asText(), kind());
        if (type == null) {
            return mistakesBySchema();
        }
        try {
            var unused = STRICT.treeToValue(tree, type);
            return List.of();
        } catch (JsonMappingException e) {
            return List.of("%s: %s %s: %s: %s".formatted(source, kind(), name(), pointer(e), e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            return List.of("%s: %s %s: %s".formatted(source, kind(), name(), e.getMessage()));
        }
    }

    /** Kinds that Kubernetes itself does not have: held to the schema of the fields we use of them. */
    private List<String> mistakesBySchema() {
        try (InputStream schema = Manifest.class.getResourceAsStream("/manifests/" + kind() + ".json")) {
            if (schema == null) {
                return List.of("%s: nothing here knows the kind %s".formatted(source, kind()));
            }
            return SCHEMAS.getSchema(schema).validate(tree).stream()
                    .map(error -> "%s: %s %s: %s".formatted(source, kind(), name(), error))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("/", "/", ""));
    }

    private static ObjectMapper strictMapper() {
        return JsonMapper.builder(new YAMLFactory())
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // Kubernetes refuses "8080" where a number is due, and 8080 where text is due.
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                // The model gathers fields it does not know in an "any setter"; without one they are errors.
                .annotationIntrospector(new JacksonAnnotationIntrospector() {
                    @Override
                    public Boolean hasAnySetter(Annotated annotated) {
                        return false;
                    }
                })
                .build();
    }
}
