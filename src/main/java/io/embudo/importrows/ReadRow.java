package io.embudo.importrows;

import io.embudo.files.SourceRow;
import org.jspecify.annotations.Nullable;

/** A row that was read: the contact it makes, or why it makes none; one of the two is null. */
public record ReadRow(
        SourceRow source,
        @Nullable ImportEntry entry,
        @Nullable String refusal) {}
