package io.embudo.imports;

import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertyLabel;
import io.embudo.properties.PropertyObject;
import io.embudo.properties.PropertyType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first reading of a whole file, before anything is written: that it can be read to its end, how many rows it
 * has, of what type each custom property is, and which column tells rows apart.
 */
final class FileScan {

    private static final int CANDIDATES = 5;

    private final ColumnMapping mapping;
    private final List<TypeGuess> types = new ArrayList<>();
    private final List<KeyGuess> candidates;
    private final boolean[] filled;
    private boolean hasUnknownCountry;
    private boolean hasUnknownLanguage;
    private long rows;

    private FileScan(ColumnMapping mapping) {
        this.mapping = mapping;
        this.filled = new boolean[mapping.header().size()];
        mapping.header().forEach(column -> types.add(new TypeGuess()));
        this.candidates = candidates(mapping);
    }

    static FileScan of(SourceRows file, ColumnMapping mapping) {
        FileScan scan = new FileScan(mapping);
        while (file.hasNext()) {
            scan.take(file.next());
        }
        if (scan.rows == 0) {
            throw SourceFile.unreadable("has a header and no rows");
        }
        return scan;
    }

    long rows() {
        return rows;
    }

    /** The mapping with its key: the one asked for, or else the best that the values allow. */
    ColumnMapping mapping() {
        return mapping.key() == null ? mapping.withKey(guessedKey()) : mapping;
    }

    /** A definition of each custom property that the file has values for, by name. */
    Map<String, PropertyDefinition> definitions() {
        Map<String, PropertyDefinition> definitions = new LinkedHashMap<>();
        for (int column = 0; column < types.size(); column++) {
            Target target = mapping.targets().get(column);
            if (target != null && target.isProperty()) {
                String label = mapping.header().get(column);
                PropertyType type = types.get(column).type();
                definitions.put(target.name(), defined(target.name(), label, type));
            }
        }
        if (hasUnknownCountry) {
            definitions.putIfAbsent("country", defined("country", "Country", PropertyType.TEXT));
        }
        if (hasUnknownLanguage) {
            definitions.putIfAbsent("language", defined("language", "Language", PropertyType.TEXT));
        }
        return definitions;
    }

    private static PropertyDefinition defined(String name, String label, PropertyType type) {
        return PropertyDefinition.of(PropertyObject.CONTACTS, name, PropertyLabel.of(label), type, List.of());
    }

    private void take(SourceRow row) {
        rows++;
        row.cells().forEach(FileScan::requireText);
        if (row.cells().size() != mapping.header().size()) {
            return;
        }
        for (int column = 0; column < filled.length; column++) {
            String cell = row.cells().get(column).strip();
            types.get(column).take(cell);
            filled[column] |= !cell.isEmpty();
            notePlace(mapping.targets().get(column), cell);
        }
        candidates.forEach(
                candidate -> candidate.take(row.cells().get(candidate.column()).strip()));
    }

    private void notePlace(@Nullable Target target, String cell) {
        if (target == null || target.isProperty() || cell.isEmpty()) {
            return;
        }
        hasUnknownCountry |=
                target.name().equals("country") && Places.country(cell).isEmpty();
        hasUnknownLanguage |=
                target.name().equals("language") && Places.language(cell).isEmpty();
    }

    static void requireText(String cell) {
        if (cell.indexOf('\0') >= 0) {
            throw SourceFile.unreadable("holds NUL bytes, so it is no text");
        }
    }

    private @Nullable Integer guessedKey() {
        int email = mapping.targets().indexOf(Target.field("email"));
        Optional<KeyGuess> ofEmail =
                candidates.stream().filter(guess -> guess.column() == email).findFirst();
        if (ofEmail.isPresent() && ofEmail.get().isComplete()) {
            return email;
        }
        return candidates.stream()
                .filter(guess -> guess.column() != email && guess.isDistinct())
                .map(KeyGuess::column)
                .findFirst()
                .orElse(email >= 0 && filled[email] ? email : null);
    }

    private static List<KeyGuess> candidates(ColumnMapping mapping) {
        List<KeyGuess> candidates = new ArrayList<>();
        List<Integer> ranked = new ArrayList<>();
        for (int column = 0; column < mapping.header().size(); column++) {
            Target target = mapping.targets().get(column);
            if (target != null && target.equals(Target.field("email"))) {
                candidates.add(new KeyGuess(column));
            }
            if (target != null
                    && target.isProperty()
                    && Headers.keyRank(mapping.header().get(column)) != null) {
                ranked.add(column);
            }
        }
        ranked.sort(Comparator.comparing(column ->
                Objects.requireNonNull(Headers.keyRank(mapping.header().get(column)))));
        ranked.stream().limit(CANDIDATES).map(KeyGuess::new).forEach(candidates::add);
        return candidates;
    }
}
