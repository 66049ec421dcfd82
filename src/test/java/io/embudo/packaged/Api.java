package io.embudo.packaged;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Single requests, for what comes before and around the measuring. */
public final class Api implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();

    /** A token of one of the realm's people, through the realm's development client. */
    public String token(String realm, String user) throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=embudo-dev&password=embudo&username=" + user;
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return answer(request, 200).getString("access_token");
    }

    /** Posts what is said, and answers the answer, which has to have one of the statuses of success. */
    public JsonObject create(String url, String token, JsonObject said) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(said.encode()))
                .build();
        return answer(request, 201);
    }

    /** Asks for something to be done with a record that was read, whose ETag is said. */
    public JsonObject post(String url, String token, String etag) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("If-Match", etag)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return answer(request, 200);
    }

    /** Replaces what there is one of, whatever it was before. */
    public JsonObject put(String url, String token, JsonObject said) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .header("If-Match", "*")
                .PUT(HttpRequest.BodyPublishers.ofString(said.encode()))
                .build();
        return answer(request, 200);
    }

    public JsonObject get(String url, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build();
        return answer(request, 200);
    }

    @Override
    public void close() {
        client.close();
    }

    private JsonObject answer(HttpRequest request, int expected) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException("%s %s answered %d: %s"
                    .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
        }
        return new JsonObject(answer.body());
    }
}
