package io.embudo.sending;

import java.net.URI;
import java.util.UUID;

/**
 * The public addresses within one message.
 *
 * @param base the public URL of this installation
 * @param token of the message
 */
record MailAddresses(URI base, UUID token) {

    String link(UUID link) {
        return "%s/e/%s/l/%s".formatted(base, token, link);
    }

    String pixel() {
        return "%s/e/%s/o.gif".formatted(base, token);
    }

    String unsubscribe() {
        return "%s/e/%s/unsubscribe".formatted(base, token);
    }
}
