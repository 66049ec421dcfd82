package io.embudo.pagerendering;

import io.embudo.tracking.Arrival;
import io.embudo.tracking.SourcePage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A page, ready to be sent.
 *
 * @param pieces the HTML, between its holes
 * @param holes what stands between the pieces
 * @param whole the HTML for everybody who came with nothing to say
 * @param gzipped the same, compressed
 * @param etag of the same
 * @param policy its Content-Security-Policy
 * @param language its BCP 47 tag
 * @param form the id of the form that stands in it; null where none does
 * @param source what its links and its form say of where they stand; null in a draft, for which nothing counts
 */
public record RenderedPage(
        List<String> pieces,
        List<Hole> holes,
        byte[] whole,
        byte[] gzipped,
        String etag,
        String policy,
        String language,
        @Nullable UUID form,
        @Nullable SourcePage source) {

    private static final int ETAG_BYTES = 12;

    static RenderedPage of(
            String html, String policy, String language, @Nullable UUID form, @Nullable SourcePage source) {
        List<String> pieces = new ArrayList<>();
        List<Hole> holes = new ArrayList<>();
        int begin = 0;
        for (Map.Entry<Integer, Hole> found : found(html).entrySet()) {
            pieces.add(html.substring(begin, found.getKey()));
            holes.add(found.getValue());
            begin = found.getKey() + found.getValue().mark().length();
        }
        pieces.add(html.substring(begin));
        byte[] whole = String.join("", pieces).getBytes(StandardCharsets.UTF_8);
        return new RenderedPage(pieces, holes, whole, gzipped(whole), hash(whole), policy, language, form, source);
    }

    /**
     * The page for one visitor.
     *
     * @param drawn the HTML of its form; empty where it has none
     */
    public byte[] filled(Arrival arrival, String drawn) {
        StringBuilder html = new StringBuilder(whole.length + drawn.length() + 1000).append(pieces.getFirst());
        for (int place = 0; place < holes.size(); place++) {
            html.append(holes.get(place).filling(arrival, drawn)).append(pieces.get(place + 1));
        }
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** About how much memory it takes. */
    int weight() {
        return 3 * whole.length + gzipped.length;
    }

    private static Map<Integer, Hole> found(String html) {
        Map<Integer, Hole> found = new TreeMap<>();
        for (Hole hole : Hole.values()) {
            for (int at = html.indexOf(hole.mark()); at >= 0; at = html.indexOf(hole.mark(), at + 1)) {
                found.put(at, hole);
            }
        }
        return found;
    }

    private static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream written = new ByteArrayOutputStream(bytes.length / 3 + 100);
        try (GZIPOutputStream gzip = new GZIPOutputStream(written)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return written.toByteArray();
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, ETAG_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
