package io.embudo.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** Shows in the contract what a body looks like: the example in {@code openapi/examples}, named as its operation. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RequestExamples implements OASFilter {

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> operation.getRequestBody() != null)
                .forEach(this::show);
    }

    private void show(Operation operation) {
        example(operation.getOperationId()).ifPresent(example -> operation
                .getRequestBody()
                .getContent()
                .getMediaTypes()
                .values()
                .forEach(body -> body.setExample(example)));
    }

    private Optional<Object> example(String operation) {
        String file = "/openapi/examples/%s.json".formatted(operation);
        try (InputStream content = RequestExamples.class.getResourceAsStream(file)) {
            return content == null ? Optional.empty() : Optional.of(json.readValue(content, Object.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
