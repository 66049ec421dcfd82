package io.embudo.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Takes over into the contract the status that an operation says it succeeds with, in place of the assumed one. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class AnnouncedStatus implements OASFilter {

    private static final Map<String, String> DESCRIPTIONS = Map.of("201", "Created", "202", "Accepted", "204", "Done");

    /** With a body, without one after a POST, and without one after anything else. */
    private static final List<String> ASSUMED = List.of("200", "201", "204");

    private final Map<String, String> statuses;

    public AnnouncedStatus(IndexView index) {
        statuses = index.getAnnotations(ResponseStatus.class).stream()
                .filter(annotation -> annotation.target().kind() == AnnotationTarget.Kind.METHOD)
                .filter(annotation -> annotation
                        .target()
                        .asMethod()
                        .declaringClass()
                        .name()
                        .toString()
                        .startsWith("io.embudo."))
                .collect(Collectors.toMap(
                        annotation -> annotation.target().asMethod().name(),
                        AnnouncedStatus::status,
                        (same, again) -> same));
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> statuses.containsKey(operation.getOperationId()))
                .forEach(this::announce);
    }

    private void announce(Operation operation) {
        String status = statuses.get(operation.getOperationId());
        APIResponses responses = operation.getResponses();
        ASSUMED.stream().filter(responses::hasAPIResponse).findFirst().ifPresent(assumed -> {
            APIResponse success = responses.getAPIResponse(assumed);
            responses.removeAPIResponse(assumed);
            responses.addAPIResponse(status, success.description(DESCRIPTIONS.get(status)));
        });
    }

    private static String status(AnnotationInstance annotation) {
        return String.valueOf(annotation.value().asInt());
    }
}
