package io.embudo.submissions;

import io.embudo.shared.Language;
import io.embudo.tracking.Arrival;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A form posted once, and how that wants to be answered.
 *
 * @param key under which a program sent it, to be kept once however often it is sent; null where there is none
 * @param html whether by a page for people; by JSON otherwise
 * @param isPage whether a browser's form was posted, rather than JSON
 * @param proof what shows later that somebody agreed: their browser, and the page that held the form
 * @param cookie the visitor that the browser says it is
 * @param visitor the same, or a new one; none where the browser would keep its cookie from us
 */
public record Posting(
        FilledForm filled,
        Arrival arrival,
        Language language,
        @Nullable String key,
        boolean html,
        boolean isPage,
        Map<String, Object> proof,
        @Nullable UUID cookie,
        @Nullable UUID visitor) {

    private static final int MAX_PROOF = 500;

    /** The page is kept without its query, which may say more about the person than that they agreed. */
    public static Map<String, Object> proof(HttpHeaders headers) {
        Map<String, Object> proof = new HashMap<>();
        String browser = headers.getHeaderString(HttpHeaders.USER_AGENT);
        String page = headers.getHeaderString("Referer");
        if (browser != null) {
            proof.put("userAgent", cut(browser));
        }
        if (page != null) {
            proof.put("page", cut(page.split("[?#]", 2)[0]));
        }
        return proof;
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), MAX_PROOF));
    }
}
