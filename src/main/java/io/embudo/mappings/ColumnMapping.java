package io.embudo.mappings;

import io.embudo.files.SourceFile;
import io.embudo.shared.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each column of a file is.
 *
 * @param targets by column; null for one that is left out
 * @param key the column by which a row finds its contact; null where it is still to be guessed or there is none
 */
public record ColumnMapping(
        List<String> header,
        List<@Nullable Target> targets,
        @Nullable Integer key) {

    private static final int MAX_COLUMNS = 500;

    /** The first two columns of our own error files: they speak of the import before and are left out. */
    private static final List<String> ERROR_FILE = List.of("line", "reason");

    /** What is said about the columns, and a guess about the others; a problem where the two do not fit. */
    public static ColumnMapping of(List<String> written, RequestedMapping said, @Nullable String key) {
        List<String> header = named(written);
        requireKnown(header, said);
        List<@Nullable Target> targets = new ArrayList<>();
        Set<String> claimed = claimed(said);
        boolean isErrorFile = header.size() > 2 && header.subList(0, 2).equals(ERROR_FILE);
        for (int column = 0; column < header.size(); column++) {
            String name = header.get(column);
            if (said.columns().containsKey(name)) {
                targets.add(asked(name, said.columns().get(name)));
            } else {
                targets.add(isErrorFile && column < 2 ? null : guessed(name, column, claimed));
            }
        }
        return new ColumnMapping(header, targets, key(header, targets, key == null ? said.key() : key));
    }

    ColumnMapping withKey(@Nullable Integer column) {
        return new ColumnMapping(header, targets, column);
    }

    /** Where the keys go: {@code email} or the name of a property; email, which then finds nobody, where there is none. */
    public String keyName() {
        Target target = key == null ? null : targets.get(key);
        return target == null ? "email" : target.name();
    }

    /** The header of the key's column; null where there is none. */
    public @Nullable String keyHeader() {
        return key == null ? null : header.get(key);
    }

    /** As the caller could have written it. */
    public RequestedMapping written() {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        for (int column = 0; column < header.size(); column++) {
            Target target = targets.get(column);
            columns.put(header.get(column), target == null ? null : target.toString());
        }
        return new RequestedMapping(columns, keyHeader());
    }

    private static List<String> named(List<String> written) {
        if (written.size() > MAX_COLUMNS) {
            throw SourceFile.unreadable("has more than %d columns".formatted(MAX_COLUMNS));
        }
        List<String> header = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : written) {
            String name = cell.isBlank() ? "Column " + (header.size() + 1) : cell.strip();
            if (!seen.add(name)) {
                throw SourceFile.unreadable("has two columns called " + name);
            }
            header.add(name);
        }
        return header;
    }

    private static void requireKnown(List<String> header, RequestedMapping said) {
        for (String column : said.columns().keySet()) {
            if (!header.contains(column)) {
                throw ProblemException.invalid(pointer(column), "is no column of the file");
            }
        }
    }

    private static Set<String> claimed(RequestedMapping said) {
        Set<String> claimed = new HashSet<>();
        said.columns().forEach((column, target) -> {
            boolean isList = target != null
                    && Target.parse(target).filter(Target::isList).isPresent();
            if (target != null && !claimed.add(target) && !isList) {
                throw ProblemException.invalid(pointer(column), "goes to %s like another column".formatted(target));
            }
        });
        return claimed;
    }

    private static @Nullable Target asked(String column, @Nullable String target) {
        if (target == null) {
            return null;
        }
        return Target.parse(target)
                .orElseThrow(() -> ProblemException.invalid(
                        pointer(column),
                        "goes to none of %s or properties.<name>"
                                .formatted(Target.FIELDS.stream().sorted().collect(Collectors.joining(", ")))));
    }

    private static Target guessed(String column, int place, Set<String> claimed) {
        String field = KnownHeaders.field(column, claimed);
        if (field != null) {
            claimed.add(field);
            return Target.field(field);
        }
        String wanted = Headers.propertyName(column, place);
        String name = wanted;
        for (int number = 2; !claimed.add(Target.property(name).toString()); number++) {
            name = wanted + number;
        }
        return Target.property(name);
    }

    private static @Nullable Integer key(List<String> header, List<@Nullable Target> targets, @Nullable String named) {
        if (named == null) {
            return null;
        }
        int column = header.indexOf(named);
        if (column < 0) {
            throw ProblemException.invalid("/key", "is no column of the file: " + named);
        }
        Target target = targets.get(column);
        if (target == null || target.isProperty() == target.name().equals("email")) {
            throw ProblemException.invalid("/key", "goes neither to email nor to a custom property: " + named);
        }
        return column;
    }

    private static String pointer(String column) {
        return "/mapping/columns/" + column.replace("~", "~0").replace("/", "~1");
    }
}
