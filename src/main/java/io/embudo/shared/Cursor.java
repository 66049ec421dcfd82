package io.embudo.shared;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A place in a list: the sort values of the last row shown, bound to the query they belong to. A cursor that was
 * edited, or comes from a list with another filter or sort, is refused. It guards against mistakes, not against an
 * attacker: it only ever says where to go on in rows that the caller may read anyway.
 */
public final class Cursor {

    private static final char SEPARATOR = '\u001f';

    private Cursor() {}

    /**
     * @param query what the list is: its name, filter and sort
     * @param values the sort values of the last row, none of them containing U+001F
     */
    public static String after(Object query, Object... values) {
        List<String> parts = new ArrayList<>();
        for (Object value : values) {
            parts.add(String.valueOf(value));
        }
        String place = String.join(String.valueOf(SEPARATOR), parts);
        String sealed = checksum(query, place) + SEPARATOR + place;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.getBytes(StandardCharsets.UTF_8));
    }

    /** The sort values within a cursor; a problem where it is not one of this query's. */
    public static List<String> read(String cursor, Object query, int values) {
        try {
            String sealed = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int end = sealed.indexOf(SEPARATOR);
            String place = sealed.substring(end + 1);
            List<String> parts = Arrays.asList(place.split(String.valueOf(SEPARATOR), -1));
            if (end > 0 && parts.size() == values && sealed.substring(0, end).equals(checksum(query, place))) {
                return parts;
            }
        } catch (IllegalArgumentException notBase64) {
            throw refused();
        }
        throw refused();
    }

    private static ProblemException refused() {
        return new ProblemException(
                ProblemType.INVALID_CURSOR, "The cursor was edited or belongs to a list with another filter or sort.");
    }

    private static String checksum(Object query, String place) {
        CRC32C checksum = new CRC32C();
        checksum.update((query + "\n" + place).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(checksum.getValue());
    }
}
