package io.embudo.mappings;

import io.embudo.files.SourceFile;
import io.embudo.files.SourceRow;
import io.embudo.files.SourceRows;
import io.embudo.profiles.UnreadablePhones;
import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertyLabel;
import io.embudo.properties.PropertyObject;
import io.embudo.properties.PropertyType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first reading of a whole file, before anything is written: that it can be read to its end, how many rows it
 * has, of what type each custom property is, and which column tells rows apart.
 */
public final class FileScan {

    private static final int CANDIDATES = 5;

    private final ColumnMapping mapping;
    private final List<TypeGuess> types = new ArrayList<>();
    private final List<KeyGuess> candidates;
    private final PhoneGuess phone;
    private final boolean[] filled;
    private final boolean[] isProperty;
    private final Map<Integer, LooseField> loose = new HashMap<>();
    private final Set<LooseField> keptInWords = EnumSet.noneOf(LooseField.class);
    private long rows;

    private FileScan(ColumnMapping mapping, String homeCountry) {
        this.mapping = mapping;
        this.phone = new PhoneGuess(mapping, homeCountry);
        this.filled = new boolean[mapping.header().size()];
        this.isProperty = new boolean[filled.length];
        for (int column = 0; column < filled.length; column++) {
            Target target = mapping.targets().get(column);
            isProperty[column] = target != null && target.isProperty();
        }
        mapping.header().forEach(column -> types.add(new TypeGuess()));
        this.candidates = candidates(mapping);
        for (LooseField field : LooseField.values()) {
            int column = mapping.targets().indexOf(Target.field(field.field()));
            if (column >= 0) {
                loose.put(column, field);
            }
        }
    }

    /**
     * Reads the file to its end; blocks meanwhile. A problem where it has no rows or cannot be read.
     *
     * @param homeCountry ISO 3166-1 code of the numbering plan of telephone numbers where a row names no country
     */
    public static FileScan of(SourceRows file, ColumnMapping mapping, String homeCountry) {
        FileScan scan = new FileScan(mapping, homeCountry);
        while (file.hasNext()) {
            scan.take(file.next());
        }
        if (scan.rows == 0) {
            throw SourceFile.unreadable("has a header and no rows");
        }
        return scan;
    }

    /** How many rows the file has. */
    public long rows() {
        return rows;
    }

    /** The mapping with its key: the one asked for, or else the best that the values allow. */
    public ColumnMapping mapping() {
        return mapping.key() == null ? mapping.withKey(guessedKey()) : mapping;
    }

    /** A definition of each custom property that the file has values for, by name. */
    public Map<String, PropertyDefinition> definitions() {
        Map<String, PropertyDefinition> definitions = new LinkedHashMap<>();
        for (int column = 0; column < types.size(); column++) {
            Target target = mapping.targets().get(column);
            if (target != null && target.isProperty() && filled[column]) {
                String label = mapping.header().get(column);
                PropertyType type = types.get(column).type();
                definitions.put(target.name(), defined(target.name(), label, type));
            }
        }
        keptInWords.forEach(field ->
                definitions.putIfAbsent(field.field(), defined(field.field(), field.label(), PropertyType.TEXT)));
        if (phone.isUnreadable()) {
            PropertyDefinition words = UnreadablePhones.definition();
            definitions.putIfAbsent(words.name(), words);
        }
        return definitions;
    }

    private static PropertyDefinition defined(String name, String label, PropertyType type) {
        return PropertyDefinition.of(PropertyObject.CONTACTS, name, PropertyLabel.of(label), type, List.of());
    }

    private void take(SourceRow row) {
        rows++;
        row.cells().forEach(SourceFile::requireText);
        if (row.cells().size() != mapping.header().size()) {
            return;
        }
        for (int column = 0; column < filled.length; column++) {
            String cell = row.cells().get(column).strip();
            if (isProperty[column]) {
                types.get(column).take(cell);
            }
            filled[column] |= !cell.isEmpty();
        }
        loose.forEach(
                (column, field) -> noteWords(field, row.cells().get(column).strip()));
        phone.take(row.cells());
        candidates.forEach(
                candidate -> candidate.take(row.cells().get(candidate.column()).strip()));
    }

    private void noteWords(LooseField field, String words) {
        if (!words.isEmpty()
                && !keptInWords.contains(field)
                && field.code(words).isEmpty()) {
            keptInWords.add(field);
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
