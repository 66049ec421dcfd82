package io.embudo.ctaclicks;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;

/** Tells which requests stand for somebody who looks or clicks. */
final class Counted {

    private Counted() {}

    /** Whether it does: not where only the headers are asked for, or a page is fetched in case somebody wants it. */
    static boolean isCounted(Request request, HttpHeaders headers) {
        return request.getMethod().equals("GET") && !isPrefetch(headers);
    }

    private static boolean isPrefetch(HttpHeaders headers) {
        String purposes = headers.getHeaderString("Purpose")
                + headers.getHeaderString("Sec-Purpose")
                + headers.getHeaderString("X-Moz");
        return purposes.contains("prefetch") || purposes.contains("prerender");
    }
}
