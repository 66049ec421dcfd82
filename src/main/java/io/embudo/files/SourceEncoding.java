package io.embudo.files;

import io.embudo.shared.ProblemException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a file is written.
 *
 * @param marked how many bytes of byte order mark stand before it
 */
record SourceEncoding(Charset charset, int marked) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final Map<String, List<Integer>> MARKS = Map.of(
            "UTF-8", List.of(0xef, 0xbb, 0xbf), "UTF-16LE", List.of(0xff, 0xfe), "UTF-16BE", List.of(0xfe, 0xff));

    private static final List<String> READABLE = List.of("UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1");

    /** The encoding that was named, or the one that the file's bytes speak for. */
    static SourceEncoding of(SourceFile file, byte[] sample, @Nullable String named) throws IOException {
        for (Map.Entry<String, List<Integer>> mark : MARKS.entrySet()) {
            if (startsWith(sample, mark.getValue())) {
                return new SourceEncoding(
                        Charset.forName(mark.getKey()), mark.getValue().size());
            }
        }
        if (named != null) {
            return new SourceEncoding(named(named), 0);
        }
        Charset wide = wide(sample);
        if (wide != null) {
            return new SourceEncoding(wide, 0);
        }
        return new SourceEncoding(Utf8Check.passes(file.open()) ? StandardCharsets.UTF_8 : WINDOWS, 0);
    }

    private static Charset named(String name) {
        return READABLE.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .map(Charset::forName)
                .orElseThrow(() -> ProblemException.invalid("/encoding", "is none of " + String.join(", ", READABLE)));
    }

    /** UTF-16 without a mark: every other byte of European text is NUL, and none of the others. */
    private static @Nullable Charset wide(byte[] sample) {
        int[] nuls = new int[2];
        for (int place = 0; place < sample.length; place++) {
            nuls[place % 2] += sample[place] == 0 ? 1 : 0;
        }
        int half = sample.length / 2;
        if (half > 0 && nuls[0] == 0 && nuls[1] * 10 > half * 7) {
            return StandardCharsets.UTF_16LE;
        }
        return half > 0 && nuls[1] == 0 && nuls[0] * 10 > half * 7 ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean startsWith(byte[] sample, List<Integer> mark) {
        for (int place = 0; place < mark.size(); place++) {
            if (sample.length <= place || (sample[place] & 0xff) != mark.get(place)) {
                return false;
            }
        }
        return true;
    }
}
