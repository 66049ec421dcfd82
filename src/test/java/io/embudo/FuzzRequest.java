package io.embudo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to send.
 *
 * @param path the address after the server's, percent-encoded
 * @param type what the body is said to be; null without one
 */
record FuzzRequest(
        String method,
        String path,
        @Nullable String type,
        @Nullable String body,
        Map<String, String> headers) {

    FuzzRequest at(String another) {
        return new FuzzRequest(method, another, type, body, headers);
    }

    FuzzRequest with(String header, String value) {
        return new FuzzRequest(method, path, type, body, Map.of(header, value));
    }

    FuzzRequest saying(String another, String text) {
        return new FuzzRequest(method, path, another, text, headers);
    }

    @Override
    public String toString() {
        return "%s %s %s %s %s".formatted(method, cut(path), headers, type, cut(String.valueOf(body)));
    }

    private static String cut(String text) {
        return text.length() <= 400 ? text : text.substring(0, 400) + "... (" + text.length() + ")";
    }
}
