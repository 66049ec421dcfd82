package io.embudo.tracking;

import jakarta.ws.rs.core.HttpHeaders;

/** Whether a browser asks not to be followed, by Global Privacy Control or as browsers did before. */
public final class DoNotTrack {

    private DoNotTrack() {}

    /** Of such a browser nothing is kept but what its user sends. */
    public static boolean isAsked(HttpHeaders headers) {
        return isSet(headers, "Sec-GPC") || isSet(headers, "DNT");
    }

    private static boolean isSet(HttpHeaders headers, String name) {
        return "1".equals(headers.getHeaderString(name));
    }
}
