package io.embudo.files;

import java.util.List;

/**
 * One record of a file.
 *
 * @param line the physical line it begins on, the header being line 1; of a card, its number
 * @param repaired whether it stood whole within one quoted field
 */
public record SourceRow(long line, List<String> cells, boolean repaired) {}
