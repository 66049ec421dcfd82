package io.embudo.segmentdefinitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.shared.ProblemException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The definition of a segment, as its row holds it. */
public record Segment(
        UUID id,
        int version,
        String name,
        @Nullable String description,
        SegmentKind kind,
        @Nullable JsonNode where,
        UUID createdBy) {

    public static final String COLUMNS = "id, version, name, description, kind, condition, created_by";

    private static final ObjectMapper JSON = new ObjectMapper();

    public static Segment of(Row row) {
        JsonObject condition = (JsonObject) row.getValue("condition");
        return new Segment(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getString("name"),
                row.getString("description"),
                SegmentKind.of(row.getString("kind")),
                condition == null ? null : JSON.valueToTree(condition.getMap()),
                row.getUUID("created_by"));
    }

    /** The condition of a segment that has one. */
    public JsonNode condition() {
        return Objects.requireNonNull(where);
    }

    /** What a caller would have to say to make this segment as it is. */
    public NewSegment said() {
        return new NewSegment(name, description, kind, where);
    }

    /** Refuses to make another kind of segment of it, or to change what was frozen. */
    void requireSameNature(NewSegment said) {
        if (said.kind() != kind) {
            throw ProblemException.invalid("/kind", "cannot be changed; it is " + kind);
        }
        if (kind == SegmentKind.SNAPSHOT && !Objects.equals(said.where(), where)) {
            throw ProblemException.invalid("/where", "cannot be changed: the members of a snapshot are frozen");
        }
    }
}
