package io.embudo.http;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Finds the schemas that callers write: those of request bodies, and whatever stands within them. */
final class InputSchemas {

    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, Schema> schemas;
    private final Set<String> names = new HashSet<>();

    private InputSchemas(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    /** Their names. */
    static Set<String> of(OpenAPI contract) {
        InputSchemas inputs = new InputSchemas(contract.getComponents().getSchemas());
        contract.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .map(Operation::getRequestBody)
                .filter(body -> body != null && body.getContent() != null)
                .flatMap(body -> body.getContent().getMediaTypes().values().stream())
                .map(MediaType::getSchema)
                .forEach(inputs::take);
        return inputs.names;
    }

    private void take(@Nullable Schema schema) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            String name = schema.getRef().replace(REFERENCE, "");
            if (names.add(name)) {
                take(schemas.get(name));
            }
            return;
        }
        take(schema.getItems());
        take(schema.getAdditionalPropertiesSchema());
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(this::take);
        }
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .forEach(this::take);
    }
}
