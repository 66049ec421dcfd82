package io.embudo.http;

import io.embudo.shared.Dates;
import io.embudo.shared.JsonFailures;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that an API operation does not declare, for a mistyped filter must not answer everything,
 * and values that are not of the declared type, to which the framework would answer "not found".
 */
class QueryParameters {

    private static final Set<String> TRUTHS = Set.of("true", "false");

    private final Map<Method, Map<String, Class<?>>> declared = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void refuseUnknown(ContainerRequestContext request, ResourceInfo resource) {
        if (!request.getUriInfo().getPath().startsWith("/api/") || resource.getResourceMethod() == null) {
            return;
        }
        Map<String, Class<?>> known =
                declared.computeIfAbsent(resource.getResourceMethod(), QueryParameters::parametersOf);
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (!known.containsKey(name)) {
                throw unknown(name, known);
            }
            values.forEach(value -> requireReadable(name, value, known.get(name)));
        });
    }

    private static ProblemException unknown(String name, Map<String, Class<?>> known) {
        return new ProblemException(
                ProblemType.UNKNOWN_PARAMETER,
                "The query parameter %s is not known here. Known are: %s."
                        .formatted(name, String.join(", ", known.keySet())),
                List.of(new Problem.Error(name, "is not known")),
                Map.of());
    }

    private static void requireReadable(String name, String value, Class<?> type) {
        try {
            read(value, type);
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            throw ProblemException.invalid(name, JsonFailures.expected(type));
        }
    }

    private static void read(String value, Class<?> type) {
        if (type == int.class || type == Integer.class) {
            Integer.parseInt(value);
        }
        if ((type == boolean.class || type == Boolean.class) && !TRUTHS.contains(value)) {
            throw new IllegalArgumentException(value);
        }
        if (type == UUID.class) {
            UUID.fromString(value);
        }
        if (type == LocalDate.class) {
            requireStorable(Dates.isStorable(LocalDate.parse(value)), value);
        }
        if (type == Instant.class) {
            requireStorable(Dates.isStorable(Instant.parse(value)), value);
        }
        if (type.isEnum()
                && Arrays.stream(type.getEnumConstants())
                        .noneMatch(known -> known.toString().equals(value))) {
            throw new IllegalArgumentException(value);
        }
    }

    private static void requireStorable(boolean storable, String value) {
        if (!storable) {
            throw new IllegalArgumentException(value);
        }
    }

    private static Map<String, Class<?>> parametersOf(Method method) {
        Map<String, Class<?>> parameters = new TreeMap<>();
        for (Parameter parameter : method.getParameters()) {
            RestQuery query = parameter.getAnnotation(RestQuery.class);
            if (query != null) {
                parameters.put(query.value().isEmpty() ? parameter.getName() : query.value(), parameter.getType());
            }
            for (Field field : parameter.getType().getFields()) {
                if (field.isAnnotationPresent(RestQuery.class)) {
                    parameters.put(field.getName(), field.getType());
                }
            }
        }
        return parameters;
    }
}
