package io.embudo.files;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Text of which only so much may be read between two restarts: a card is held in memory as a whole. */
final class BoundedText extends FilterReader {

    private static final int MAX_CHARACTERS = 4 << 20;

    private long read;

    BoundedText(Reader text) {
        super(text);
    }

    void restart() {
        read = 0;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        read += Math.max(0, count);
        if (read > MAX_CHARACTERS) {
            throw SourceFile.unreadable("has a card of more than 4 MB");
        }
        return count;
    }
}
