package io.embudo.importrows;

import io.embudo.files.SourceRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the rows of a file into chunks of at most five thousand rows and some megabytes. A row that claims a key, address
 * or unique value which the chunk has already begins the next one: so the later row finds what the earlier left.
 */
public final class ChunkReader {

    private static final int ROWS = 5000;
    private static final long CHARACTERS = 4L << 20;

    private final SourceRows rows;
    private final RowReader reader;
    private final Set<String> unique;
    private @Nullable ReadRow next;

    public ChunkReader(SourceRows rows, RowReader reader, Set<String> unique) {
        this.rows = rows;
        this.reader = reader;
        this.unique = unique;
    }

    /** Passes over rows that an earlier try has written. Blocks while it reads. */
    public void skip(long count) {
        for (long row = 0; row < count && rows.hasNext(); row++) {
            rows.next();
        }
    }

    /** The next chunk; empty at the end of the file. Blocks while it reads. */
    public List<ReadRow> read() {
        List<ReadRow> chunk = new ArrayList<>();
        Set<String> claims = new HashSet<>();
        long characters = 0;
        while (chunk.size() < ROWS && characters < CHARACTERS && (next != null || rows.hasNext())) {
            ReadRow row = next == null ? reader.read(rows.next()) : next;
            next = null;
            List<String> claimed = claims(row.entry());
            if (claimed.stream().anyMatch(claims::contains)) {
                next = row;
                return chunk;
            }
            claims.addAll(claimed);
            chunk.add(row);
            characters +=
                    row.source().cells().stream().mapToLong(String::length).sum();
        }
        return chunk;
    }

    private List<String> claims(@Nullable ImportEntry entry) {
        List<String> claims = new ArrayList<>();
        if (entry == null) {
            return claims;
        }
        if (entry.key() != null) {
            claims.add("key " + entry.key());
        }
        if (entry.said().email() != null) {
            claims.add("email " + entry.said().email());
        }
        if (entry.said().otherEmails() != null) {
            entry.said().otherEmails().forEach(address -> claims.add("email " + address));
        }
        if (entry.said().properties() != null) {
            entry.said().properties().forEach((name, value) -> {
                if (unique.contains(name)) {
                    claims.add("%s=%s".formatted(name, value));
                }
            });
        }
        return claims;
    }
}
