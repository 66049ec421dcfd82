package io.embudo.mappings;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whether a column can tell rows apart: every row has a value, and no two the same. It keeps eight bytes of each
 * value; two that only look the same would merely cost the guess. It looks at no more than the first four million rows.
 */
public final class KeyGuess {

    private static final int MOST = 4_000_000;

    private final int column;
    private long[] digests = new long[1024];
    private int rows;
    private boolean complete = true;

    KeyGuess(int column) {
        this.column = column;
    }

    int column() {
        return column;
    }

    void take(String value) {
        if (value.isEmpty()) {
            complete = false;
            digests = new long[0];
        }
        if (!complete) {
            return;
        }
        if (rows == MOST) {
            return;
        }
        if (rows == digests.length) {
            digests = Arrays.copyOf(digests, Math.min(rows * 2, MOST));
        }
        digests[rows++] = digest(value);
    }

    boolean isComplete() {
        return complete && rows > 0;
    }

    boolean isDistinct() {
        if (!isComplete()) {
            return false;
        }
        long[] sorted = Arrays.copyOf(digests, rows);
        Arrays.sort(sorted);
        for (int row = 1; row < rows; row++) {
            if (sorted[row] == sorted[row - 1]) {
                return false;
            }
        }
        return true;
    }

    /** 64 bits of FNV-1a over the characters. */
    public static long digest(@Nullable Object value) {
        long digest = 0xcbf29ce484222325L;
        for (char character : String.valueOf(value).toCharArray()) {
            digest = (digest ^ character) * 0x100000001b3L;
        }
        return digest;
    }
}
