package io.embudo.http;

import io.embudo.shared.Problem;
import io.embudo.shared.ProblemType;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.OAuthFlow;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds to the contract what holds for every operation: the problems it may answer and the token it needs. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class Contract implements OASFilter {

    private static final String TOKEN = "keycloak";
    private static final String KEY = "IdempotencyKey";
    private static final List<String> OF_ONE_CONTACT = List.of("/api/v1/contacts/{id}", "/api/v1/contacts/by/");

    private static final List<ProblemType> EVERYWHERE = List.of(
            ProblemType.INVALID_VALUE,
            ProblemType.UNAUTHENTICATED,
            ProblemType.FORBIDDEN,
            ProblemType.NOT_FOUND,
            ProblemType.NOT_ACCEPTABLE,
            ProblemType.TOO_MANY_REQUESTS,
            ProblemType.INTERNAL,
            ProblemType.UNAVAILABLE);

    private static final List<ProblemType> ON_WRITES = List.of(
            ProblemType.CONFLICT,
            ProblemType.STALE,
            ProblemType.TOO_LARGE,
            ProblemType.UNSUPPORTED_MEDIA_TYPE,
            ProblemType.PRECONDITION_REQUIRED);

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        EVERYWHERE.forEach(type -> declare(contract, type));
        ON_WRITES.forEach(type -> declare(contract, type));
        declare(contract, ProblemType.KEY_REUSED);
        contract.getComponents().addParameter(KEY, idempotencyKey());
        contract.getComponents().addSecurityScheme(TOKEN, keycloak());
        contract.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/api/")) {
                item.getOperations().forEach((method, operation) -> complete(method, operation));
            }
            if (OF_ONE_CONTACT.stream().anyMatch(path::startsWith)) {
                item.getOperations().values().forEach(Contract::mayMoveOn);
            }
        });
    }

    private static void complete(PathItem.HttpMethod method, Operation operation) {
        EVERYWHERE.forEach(type -> mayAnswer(operation, type));
        if (method != PathItem.HttpMethod.GET) {
            ON_WRITES.forEach(type -> mayAnswer(operation, type));
        }
        if (method == PathItem.HttpMethod.POST || method == PathItem.HttpMethod.PATCH) {
            mayAnswer(operation, ProblemType.KEY_REUSED);
            mayCarryKey(operation);
        }
        operation.setResponses(inOrder(operation.getResponses()));
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
    }

    /** By status, so that success comes first: generated clients ask for the first kind of JSON that they find. */
    private static APIResponses inOrder(APIResponses responses) {
        APIResponses ordered = OASFactory.createAPIResponses();
        new TreeMap<>(responses.getAPIResponses()).forEach(ordered::addAPIResponse);
        return ordered;
    }

    private static void mayAnswer(Operation operation, ProblemType type) {
        String status = String.valueOf(type.status());
        operation
                .getResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().ref(type.name()));
    }

    /** A contact that was merged lives on elsewhere, with all that is below it. */
    private static void mayMoveOn(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse(
                        "308",
                        OASFactory.createAPIResponse()
                                .description("The contact was merged into the one that the Location header names"));
    }

    private static void declare(OpenAPI contract, ProblemType type) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(type.title())
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("Problem"))));
        contract.getComponents().addResponse(type.name(), response);
    }

    /** Once, however often the contract is completed. */
    private static void mayCarryKey(Operation operation) {
        Parameter key = OASFactory.createParameter().ref(KEY);
        List<Parameter> known = operation.getParameters() == null ? List.of() : operation.getParameters();
        if (known.stream().noneMatch(parameter -> Objects.equals(parameter.getRef(), key.getRef()))) {
            operation.addParameter(key);
        }
    }

    private static Parameter idempotencyKey() {
        return OASFactory.createParameter()
                .name("Idempotency-Key")
                .in(Parameter.In.HEADER)
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .minLength(1)
                        .maxLength(255))
                .description(
                        "Chosen by the caller, a UUID for example: sent again under the same key within 24 hours, the"
                                + " request is not carried out again but answered as before, with Idempotency-Replayed: true."
                                + " Another request under the same key is a 422; one whose first sending is not answered yet a 409"
                                + " with Retry-After; one that was never answered, because the service crashed, a 409 of the type"
                                + " outcome-unknown after a minute, and so where the answer was of the type interrupted. Any other 5xx, or a 429,"
                                + " frees the key. Answers of more than 1 MiB are not"
                                + " repeated. A multipart upload is compared by its length alone. Streams take no notice of a key.");
    }

    private static SecurityScheme keycloak() {
        String realm = ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);
        OAuthFlow login = OASFactory.createOAuthFlow()
                .authorizationUrl(realm + "/protocol/openid-connect/auth")
                .tokenUrl(realm + "/protocol/openid-connect/token")
                .scopes(Map.of("openid", "who you are"));
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("An access token of the realm, with the audience of this API")
                .flows(OASFactory.createOAuthFlows().authorizationCode(login));
    }
}
