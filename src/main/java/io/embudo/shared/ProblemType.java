package io.embudo.shared;

import java.net.URI;

/** Every kind of failure a caller can meet: its slug, its HTTP status and its title. The contract of all features. */
public enum ProblemType {
    MALFORMED_BODY("malformed-body", 400, "The body cannot be read"),
    INVALID_VALUE("invalid-value", 400, "A value is not acceptable"),
    UNKNOWN_FIELD("unknown-field", 400, "A field is not known"),
    UNKNOWN_PARAMETER("unknown-parameter", 400, "A query parameter is not known"),
    INVALID_CURSOR("invalid-cursor", 400, "The cursor does not belong to this query"),
    UNAUTHENTICATED("unauthenticated", 401, "A valid access token is needed"),
    FORBIDDEN("forbidden", 403, "The caller lacks the permission"),
    NOT_FOUND("not-found", 404, "There is no such thing within reach"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not supported here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "No representation fits the Accept header"),
    CONFLICT("conflict", 409, "The request contradicts the present state"),
    DUPLICATE("duplicate", 409, "It exists already"),
    IN_FLIGHT("in-flight", 409, "The first request under this key is not answered yet"),
    OUTCOME_UNKNOWN("outcome-unknown", 409, "Nobody knows how the first request under this key ended"),
    ANSWER_NOT_KEPT("answer-not-kept", 409, "It was carried out, but its answer is not kept"),
    STALE("stale", 412, "The record has changed since it was read"),
    TOO_LARGE("too-large", 413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The content type is not supported"),
    KEY_REUSED("key-reused", 422, "The key belongs to another request"),
    PRECONDITION_REQUIRED("precondition-required", 428, "If-Match is needed to change a definition"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
    INTERNAL("internal", 500, "The service failed"),
    UNAVAILABLE("unavailable", 503, "The service cannot answer now"),
    INTERRUPTED("interrupted", 503, "The service was cut off from its data; it may be done, or may not be");

    private final String slug;
    private final int status;
    private final String title;

    ProblemType(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    public URI uri() {
        return URI.create("urn:embudo:problem:" + slug);
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
