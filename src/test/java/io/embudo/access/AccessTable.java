package io.embudo.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What each role may do with whose records: the one expected table, as {@code access-table.txt} says it. */
final class AccessTable {

    /** What an operation answers somebody. */
    enum Cell {
        /** Forbidden. */
        NO,
        /** Allowed, and about nothing that people own. */
        ANY,
        /** Their own records. */
        OWN,
        /** Their own records and those of their team. */
        TEAM,
        /** Everybody's records. */
        ALL;

        boolean isAboutRecords() {
            return this == OWN || this == TEAM || this == ALL;
        }
    }

    private final List<String> users;
    private final Map<String, List<Cell>> rows = new TreeMap<>();

    private AccessTable(List<String> lines) {
        List<String> heading = words(lines.getFirst());
        users = heading.subList(1, heading.size());
        for (String line : lines.subList(1, lines.size())) {
            List<String> words = words(line);
            List<Cell> cells = words.stream().skip(1).map(AccessTable::cell).toList();
            if (cells.size() != users.size() || rows.put(words.getFirst(), cells) != null) {
                throw new IllegalStateException("is no row: " + line);
            }
        }
    }

    static AccessTable read() throws IOException {
        try (InputStream file = Objects.requireNonNull(AccessTable.class.getResourceAsStream("/access-table.txt"))) {
            return new AccessTable(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
        }
    }

    private static List<String> words(String line) {
        return Arrays.asList(line.trim().split("\\s+"));
    }

    private static Cell cell(String word) {
        return word.equals("-") ? Cell.NO : Cell.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** One user of each role, in the order of the columns. */
    List<String> users() {
        return users;
    }

    /** The operations that have a row. */
    Map<String, List<Cell>> rows() {
        return rows;
    }

    Cell cell(String operation, String user) {
        List<Cell> row = rows.getOrDefault(operation, List.of());
        return row.isEmpty() ? Cell.NO : row.get(users.indexOf(user));
    }

    /** Whether somebody at least does it to records that people own. */
    boolean isAboutRecords(String operation) {
        return rows.getOrDefault(operation, List.of()).stream().anyMatch(Cell::isAboutRecords);
    }
}
