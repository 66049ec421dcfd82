package io.embudo.idempotency;

import io.embudo.shared.ProblemException;
import java.util.List;
import java.util.regex.Pattern;

/** The header by which a caller names a request, to be carried out once however often it is sent. */
public final class IdempotencyKey {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern SOUND = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private IdempotencyKey() {}

    /** The key in the headers of that name, of which there is at least one; a problem where it is none, or not one. */
    public static String of(List<String> said) {
        String key = String.join(",", said);
        if (said.size() > 1 || !SOUND.matcher(key).matches()) {
            throw ProblemException.invalid(HEADER, "has to be one of 1 to 255 visible ASCII characters");
        }
        return key;
    }
}
