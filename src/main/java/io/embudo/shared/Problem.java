package io.embudo.shared;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the caller reads it: RFC 9457 problem details.
 *
 * @param type names the kind of failure; stable, compare this and never the text
 * @param title the kind of failure in words
 * @param status the HTTP status, repeated
 * @param detail what was wrong in this very request, in the caller's terms
 * @param errors the single values that were wrong, each with a JSON pointer into the body or the name of a parameter
 * @param traceId finds this request in the service's logs
 * @param members what this kind of problem adds, such as {@code existingId} and {@code matchedOn} of a duplicate
 */
@Schema(
        name = "Problem",
        additionalProperties = Schema.True.class,
        properties = {
            @SchemaProperty(
                    name = "existingId",
                    type = SchemaType.STRING,
                    format = "uuid",
                    description = "The record that a duplicate would repeat"),
            @SchemaProperty(
                    name = "matchedOn",
                    type = SchemaType.STRING,
                    description = "The field by which a duplicate was told",
                    examples = "email")
        })
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        List<Error> errors,
        @Nullable String traceId,
        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> members) {

    /** The media type of every problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One wrong value.
     *
     * @param pointer JSON pointer (RFC 6901) into the body, or the name of the query parameter
     * @param message what is wrong with it
     */
    @Schema(name = "ProblemError")
    public record Error(String pointer, String message) {}
}
