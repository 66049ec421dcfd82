package io.embudo.tracking;

import jakarta.ws.rs.core.Response;
import java.util.Base64;

/** The picture by which pages tell that they are seen: one transparent pixel, which no browser keeps. */
public final class ViewPixel {

    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private ViewPixel() {}

    public static Response answer() {
        return Response.ok(PIXEL, "image/gif")
                .header("Cache-Control", "no-store")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }
}
