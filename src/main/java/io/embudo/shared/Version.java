package io.embudo.shared;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The version of a record as HTTP carries it: a strong ETag out, If-Match back in. */
public final class Version {

    private Version() {}

    /** 200 with the record and its ETag. */
    public static <T> RestResponse<T> ok(T view, int version) {
        return RestResponse.ResponseBuilder.ok(view)
                .header("ETag", etag(version))
                .build();
    }

    /** 201 with the record, its ETag and where to read it again. */
    public static <T> RestResponse<T> created(String collection, UUID id, T view, int version) {
        return created(collection, id.toString(), view, version);
    }

    /** As above, for what is called by a name. */
    public static <T> RestResponse<T> created(String collection, String name, T view, int version) {
        return RestResponse.ResponseBuilder.<T>created(URI.create(
                        "/api/v1/%s/%s".formatted(collection, URLEncoder.encode(name, StandardCharsets.UTF_8))))
                .entity(view)
                .header("ETag", etag(version))
                .build();
    }

    /** Refuses a change made on the ground of an older reading; a missing If-Match passes. */
    public static void check(@Nullable String ifMatch, int version) {
        if (ifMatch == null || ifMatch.equals("*") || ifMatch.equals(etag(version))) {
            return;
        }
        throw new ProblemException(
                ProblemType.STALE,
                "It has changed since: If-Match is %s, the present ETag is %s.".formatted(ifMatch, etag(version)));
    }

    /** As {@link #check}, for definitions, which are never changed blindly: a missing If-Match is refused. */
    public static void require(@Nullable String ifMatch, int version) {
        if (ifMatch == null) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED, "Send the ETag of what you read as If-Match.");
        }
        check(ifMatch, version);
    }

    private static String etag(int version) {
        return "\"" + version + "\"";
    }
}
