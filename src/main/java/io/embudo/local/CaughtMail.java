package io.embudo.local;

import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mail the catcher holds: one per recipient, as a mail server delivers it.
 *
 * @param id counts the mails from one
 * @param headers the values under each header's name
 * @param text the plain text body, empty when there is none
 * @param html the HTML body, empty when there is none
 * @param calendar the file for calendars that came with it, empty when none did
 */
record CaughtMail(
        int id,
        List<String> from,
        List<String> to,
        String subject,
        Map<String, List<String>> headers,
        String text,
        String html,
        String calendar) {

    static CaughtMail of(int id, StoredMessage stored) {
        try {
            var message = stored.getMimeMessage();
            return new CaughtMail(
                    id,
                    addresses(message.getFrom()),
                    addresses(message.getAllRecipients()),
                    Optional.ofNullable(message.getSubject()).orElse(""),
                    headers(message),
                    body(message, "text/plain").orElse(""),
                    body(message, "text/html").orElse(""),
                    calendar(message).orElse(""));
        } catch (MessagingException | IOException failure) {
            throw new IllegalStateException("The caught mail %d cannot be read".formatted(id), failure);
        }
    }

    private static List<String> addresses(Address[] addresses) {
        return Stream.ofNullable(addresses)
                .flatMap(Stream::of)
                .map(Address::toString)
                .toList();
    }

    private static Map<String, List<String>> headers(Part part) throws MessagingException {
        var headers = new LinkedHashMap<String, List<String>>();
        for (var header : Collections.list(part.getAllHeaders())) {
            headers.merge(header.getName(), List.of(header.getValue()), (before, after) -> Stream.concat(
                            before.stream(), after.stream())
                    .toList());
        }
        return headers;
    }

    private static Optional<String> body(Part part, String type) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return Optional.empty();
        }
        if (part.isMimeType(type)) {
            return Optional.of(part.getContent().toString());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (var index = 0; index < parts.getCount(); index++) {
                var found = body(parts.getBodyPart(index), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> calendar(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/calendar")) {
            return Optional.of(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        if (part.getContent() instanceof Multipart parts) {
            for (var index = 0; index < parts.getCount(); index++) {
                var found = calendar(parts.getBodyPart(index));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
