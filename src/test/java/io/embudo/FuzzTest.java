package io.embudo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Every operation of the contract under values that have broken services. */
@QuarkusTest
class FuzzTest {

    /** How many of all spoiled requests a run sends; -Dfuzz.requests and -Dfuzz.seed choose more, or others. */
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 1_500);

    private static final long SEED = Long.getLong("fuzz.seed", 20_261_121L);
    private static final int AT_ONCE = 4;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    @Test
    void whatever_is_sent_the_service_answers_and_says_what_is_wrong() throws Exception {
        JsonNode contract =
                json.readTree(RestAssured.given().get("/q/openapi?format=json").asString());
        List<FuzzRequest> requests = new ArrayList<>(FuzzRequests.of(contract, new FuzzSamples()));
        assertTrue(requests.size() > REQUESTS, requests.size() + " requests");
        Collections.shuffle(requests, new Random(SEED));

        List<String> faults = sendAll(requests.subList(0, Math.min(requests.size(), REQUESTS)));

        assertEquals(List.of(), faults);
    }

    private List<String> sendAll(List<FuzzRequest> requests) throws Exception {
        List<String> faults = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Optional<String>>> sent = requests.stream()
                    .map(request -> senders.submit(() -> fault(request)))
                    .toList();
            for (Future<Optional<String>> answer : sent) {
                answer.get().ifPresent(faults::add);
            }
        }
        return faults;
    }

    /** What is wrong with the answer to a request, none where nothing is. */
    private Optional<String> fault(FuzzRequest request) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.send(toHttp(request), HttpResponse.BodyHandlers.ofString());
            return fault(request, answer).map(fault -> request + " -> " + answer.statusCode() + " " + fault);
        } catch (IOException unanswered) {
            return Optional.of(request + " -> " + unanswered);
        }
    }

    private Optional<String> fault(FuzzRequest request, HttpResponse<String> answer) {
        if (answer.headers().firstValue("X-Injected").isPresent()) {
            return Optional.of("has a header of the caller's");
        }
        if (answer.statusCode() >= 500 && !isToldToComeBack(answer)) {
            return Optional.of(answer.body());
        }
        return answer.statusCode() >= 400 && request.path().startsWith("/api/") ? noProblem(answer) : Optional.empty();
    }

    /** Changes of people, teams and roles take turns, and so many at once may wait in vain. */
    private static boolean isToldToComeBack(HttpResponse<String> answer) {
        return answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent()
                && answer.body().contains("people, teams and roles");
    }

    private Optional<String> noProblem(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        try {
            JsonNode problem = json.readTree(answer.body());
            boolean isProblem = type.startsWith("application/problem+json")
                    && problem.path("type").asText().startsWith("urn:embudo:problem:")
                    && problem.path("status").asInt() == answer.statusCode()
                    && !problem.path("traceId").asText("").isBlank();
            return isProblem ? Optional.empty() : Optional.of("is no problem: " + type + " " + answer.body());
        } catch (JsonProcessingException unreadable) {
            return Optional.of("is no problem: " + type + " " + answer.body());
        }
    }

    private static HttpRequest toHttp(FuzzRequest request) {
        HttpRequest.Builder http = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d%s".formatted(RestAssured.port, request.path())))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + Tokens.of("admin"));
        request.headers().forEach(http::header);
        if (request.body() == null) {
            return http.method(request.method(), HttpRequest.BodyPublishers.noBody())
                    .build();
        }
        String type = String.valueOf(request.type());
        return http.header("Content-Type", type.startsWith("multipart") ? type + "; boundary=fuzz" : type)
                .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body(), StandardCharsets.UTF_8))
                .build();
    }
}
