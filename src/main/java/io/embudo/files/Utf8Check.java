package io.embudo.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Whether bytes are UTF-8. A file that has a broken byte here or there among many whole sequences still is: read in a
 * single-byte encoding it would be wrong in every line, and no row with a broken byte is taken over anyway.
 */
final class Utf8Check {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    private final CharBuffer text = CharBuffer.allocate(1 << 16);
    private long whole;
    private long broken;

    private Utf8Check() {}

    static boolean passes(InputStream content) throws IOException {
        Utf8Check check = new Utf8Check();
        check.readAll(content);
        return check.broken == 0 || check.whole > 10 * check.broken;
    }

    private void readAll(InputStream content) throws IOException {
        int count = 0;
        while (count >= 0) {
            count = content.read(bytes.array(), bytes.position(), bytes.remaining());
            bytes.limit(bytes.position() + Math.max(0, count)).position(0);
            decode(count < 0);
            bytes.compact();
        }
    }

    private void decode(boolean isEnd) {
        CoderResult result = decoder.decode(bytes, text.clear(), isEnd);
        countWhole();
        while (result.isError()) {
            broken++;
            bytes.position(bytes.position() + result.length());
            result = decoder.decode(bytes, text.clear(), isEnd);
            countWhole();
        }
    }

    private void countWhole() {
        for (int place = 0; place < text.position(); place++) {
            whole += text.get(place) > 0x7f ? 1 : 0;
        }
    }
}
