package io.embudo.imports;

import io.embudo.batches.BatchEntry;
import io.embudo.shared.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the caller asked for beside the file, as it was written; null where nothing was said.
 *
 * @param mapping JSON of a {@link io.embudo.mappings.RequestedMapping}
 * @param consentText the words to which those agreed whom the file says to have opted in
 */
record ImportOptions(
        @Nullable String mapping,
        @Nullable String dryRun,
        @Nullable String delimiter,
        @Nullable String encoding,
        @Nullable String key,
        @Nullable String mode,
        @Nullable String consentText) {

    private static final int MAX_TEXT = 5000;

    void requireAcceptable() {
        isDryRun();
        writing();
        if (consentText != null && (consentText.isBlank() || consentText.length() > MAX_TEXT)) {
            throw ProblemException.invalid(
                    "/consentText", "is empty, or longer than %d characters".formatted(MAX_TEXT));
        }
    }

    /** Whether the import only says what it would do. */
    boolean isDryRun() {
        if (dryRun == null || List.of("true", "false").contains(dryRun)) {
            return "true".equals(dryRun);
        }
        throw ProblemException.invalid("/dryRun", "is neither true nor false");
    }

    /** What happens where the key finds a contact, and where it finds none. */
    BatchEntry.Mode writing() {
        return switch (mode == null ? "upsert" : mode) {
            case "create" -> BatchEntry.Mode.CREATE;
            case "update" -> BatchEntry.Mode.UPDATE;
            case "upsert" -> BatchEntry.Mode.UPSERT;
            default -> throw ProblemException.invalid("/mode", "is none of create, update, upsert");
        };
    }
}
