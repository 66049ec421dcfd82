package io.embudo.bench.million;

import io.embudo.packaged.Api;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** The running service, called as one of the realm's users calls it. */
final class Service implements AutoCloseable {

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(3);

    private final String root;
    private final String realm;
    private final String user;
    private final Api api = new Api();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String token = "";
    private Instant renewed = Instant.EPOCH;

    Service(int port, String realm, String user) {
        this.root = "http://localhost:%d/api/v1/".formatted(port);
        this.realm = realm;
        this.user = user;
    }

    JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
        return json(send(request(path).POST(BodyPublishers.ofString(body.encode())), "application/json"));
    }

    JsonObject get(String path) throws IOException, InterruptedException {
        return json(send(request(path).GET(), "application/json"));
    }

    CompletableFuture<Integer> patch(String path, JsonObject body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(body.encode()))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    /** Uploads a file to be imported, and answers the job once it is over. */
    JsonObject upload(Path file) throws IOException, InterruptedException {
        String boundary = "----embudo";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(
                        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                                .formatted(boundary)),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)));
        HttpResponse<String> accepted =
                send(request("imports").POST(body), "multipart/form-data; boundary=" + boundary);
        return await(json(accepted).getString("id"));
    }

    /** The job once it has succeeded. */
    JsonObject await(String job) throws IOException, InterruptedException {
        while (true) {
            JsonObject state = get("jobs/" + job);
            if (state.getString("finishedAt") != null) {
                if (!state.getString("state").equals("succeeded")) {
                    throw new IllegalStateException(state.encodePrettily());
                }
                return state;
            }
            Thread.sleep(100);
        }
    }

    /** How long a job ran, in seconds. */
    static double seconds(JsonObject job) {
        return Duration.between(Instant.parse(job.getString("startedAt")), Instant.parse(job.getString("finishedAt")))
                        .toMillis()
                / 1000.0;
    }

    /** Reads an answer to its end, and answers how many bytes it had. */
    long drain(String path, JsonObject body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode()))
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("%s answered %d: %s"
                    .formatted(
                            path, answer.statusCode(), new String(answer.body().readAllBytes())));
        }
        try (InputStream rows = answer.body()) {
            return rows.transferTo(OutputStream.nullOutputStream());
        }
    }

    private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
        if (Duration.between(renewed, Instant.now()).compareTo(TOKEN_LIFE) > 0) {
            token = api.token(realm, user);
            renewed = Instant.now();
        }
        return HttpRequest.newBuilder(URI.create(root + path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String type)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(request.header("Content-Type", type).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    "%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
        }
        return answer;
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return answer.body().startsWith("[")
                ? new JsonObject().put("items", new JsonArray(answer.body()))
                : new JsonObject(answer.body());
    }

    @Override
    public void close() {
        api.close();
        client.close();
    }
}
