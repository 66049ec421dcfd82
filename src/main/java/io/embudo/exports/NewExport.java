package io.embudo.exports;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.shared.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts go into a file, and which of their fields.
 *
 * @param where the condition, as in a search; all contacts within reach where there is none
 * @param q words of a quick search, beside the condition
 * @param columns the fields; the usual ones where it is not said
 * @param sort names of fields to sort by, with {@code -} for the largest first: in the order of their creation, which
 *     is the fastest, where it is not said
 * @param archived whether the archived ones instead
 * @param delimiter of CSV: a comma, where it is not said, a semicolon, a tab or a bar
 * @param byteOrderMark whether CSV begins with one, by which Excel knows UTF-8
 */
@Schema(name = "NewExport")
public record NewExport(
        @Nullable @Schema(ref = "Condition") JsonNode where,

        @Nullable String q,
        @Nullable @Valid @Size(min = 1, max = 500) List<@NotNull Column> columns,
        @Nullable @Schema(examples = "[\"lastName\"]") List<@NotNull String> sort,
        @Nullable Boolean archived,
        @Nullable @Schema(examples = ";") String delimiter,
        @Nullable Boolean byteOrderMark) {

    private static final List<String> USUAL = List.of(
            "id",
            "email",
            "firstName",
            "lastName",
            "phone",
            "company",
            "country",
            "lifecycleStage",
            "leadStatus",
            "ownerId",
            "createdAt",
            "updatedAt");

    private static final Set<String> DELIMITERS = Set.of(",", ";", "\t", "|");

    /**
     * One column of the file.
     *
     * @param property the name of a field, such as {@code email} or {@code properties.city}
     * @param label what the header calls it; its name where it is not said
     */
    @Schema(name = "ExportColumn")
    public record Column(
            @NotNull @Schema(examples = "email") String property,
            @Nullable @Size(max = 200) String label) {

        String title() {
            return label == null ? property : label;
        }
    }

    public NewExport {
        if (delimiter != null && !DELIMITERS.contains(delimiter)) {
            throw ProblemException.invalid("/delimiter", "is none of , ; | and tab");
        }
        if (columns != null) {
            requireDistinct(columns);
        }
    }

    List<Column> shown() {
        return columns == null
                ? USUAL.stream().map(name -> new Column(name, null)).toList()
                : columns;
    }

    /** The names of all fields that are mentioned. */
    List<String> names() {
        List<String> names = new ArrayList<>(sort == null ? List.of() : sort);
        shown().forEach(column -> names.add(column.property()));
        return names;
    }

    private static void requireDistinct(List<Column> columns) {
        Set<String> titles = new HashSet<>();
        for (int place = 0; place < columns.size(); place++) {
            if (columns.get(place) != null
                    && columns.get(place).property() != null
                    && !titles.add(columns.get(place).title())) {
                throw ProblemException.invalid("/columns/" + place, "has the title of a column before it");
            }
        }
    }
}
