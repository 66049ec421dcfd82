package io.embudo.magnets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a file is saved as: nothing that leaves its folder, breaks out of a header or turns the direction of text. */
public final class FileName {

    private static final int LONGEST = 150;

    private FileName() {}

    /** The last part of a path, without the characters that have a meaning somewhere. */
    static String of(@Nullable String said) {
        String name = said == null ? "" : said.substring(Math.max(said.lastIndexOf('/'), said.lastIndexOf('\\')) + 1);
        String clean = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\"*:<>?|;%]+", "")
                .strip();
        return clean.length() <= LONGEST ? clean : clean.substring(clean.length() - LONGEST);
    }

    /** The header by which browsers save it under that name (RFC 6266, RFC 8187), and never show it. */
    public static String attachment(String name) {
        String ascii = name.replaceAll("[^\\x20-\\x7E]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(ascii, encoded);
    }
}
