package io.embudo.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Says once what holds for the parameters of many operations. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class CommonParameters implements OASFilter {

    /**
     * Tells generators of clients that the parameters of a list, of which there are many and will be more, are given by
     * their names and not by their places.
     */
    private static final String BY_NAME = "x-group-parameters";

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> operation.getParameters() != null)
                .forEach(CommonParameters::describe);
    }

    private static void describe(Operation operation) {
        List<Parameter> parameters = operation.getParameters();
        parameters.stream()
                .filter(parameter -> "If-Match".equals(parameter.getName()))
                .forEach(
                        parameter -> parameter.description(
                                "The ETag of the version that the change is made from; 412 where the record has another by now"));
        if (parameters.stream().anyMatch(parameter -> "limit".equals(parameter.getName()))) {
            operation.addExtension(BY_NAME, true);
        }
    }
}
