package io.embudo.reassignment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.embudo.shared.MergePatch;
import io.embudo.shared.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts are given to whom. Of ids, where and segment exactly one is said.
 *
 * @param ids at most 1,000; those out of the caller's reach are passed over
 * @param where a condition; whoever satisfies it
 * @param segment a segment; its members
 * @param to a merge patch of owner and team: {@code ownerId} and {@code teamId}, of which one that is absent stays as it
 *     is and null clears; or, in place of {@code ownerId}, {@code owners}: several users, among whom the contacts are
 *     dealt out in equal shares
 */
@Schema(name = "NewReassignment")
public record NewReassignment(
        @Nullable @Size(min = 1, max = 1000) List<@NotNull UUID> ids,

        @Nullable @Schema(ref = "Condition") JsonNode where,

        @Nullable UUID segment,

        @NotNull @Schema(examples = "{\"ownerId\":\"00000000-0000-7000-8000-000000000005\"}")
        MergePatch to) {

    public NewReassignment {
        if (where != null && where.isNull()) {
            where = null;
        }
        if (Stream.of(ids, where, segment).filter(Objects::nonNull).count() != 1) {
            throw ProblemException.invalid(
                    "/ids", "is needed where there is neither where nor segment, and goes with none");
        }
    }

    /** The condition that the contacts satisfy; null where they are named. */
    @Nullable
    JsonNode condition() {
        if (segment == null) {
            return where;
        }
        JsonNodeFactory json = JsonNodeFactory.instance;
        return json.objectNode().set("in", json.objectNode().put("segment", segment.toString()));
    }

    /** Where the condition stands in the body. */
    String pointer() {
        return segment == null ? "/where" : "/segment";
    }
}
