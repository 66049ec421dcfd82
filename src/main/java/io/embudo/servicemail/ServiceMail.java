package io.embudo.servicemail;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it will be sent.
 *
 * @param id names it; a mail taken in twice under one id is sent once
 * @param kind what it is about, such as {@code bookingInvitation}
 * @param contactId whom it says something about; the mail goes where the contact goes, and is erased with it
 * @param subject one line: control characters in it become blanks
 * @param text for readers without HTML
 * @param calendar what goes with it for calendars; null where nothing does
 */
public record ServiceMail(
        UUID id,
        String kind,
        @Nullable UUID contactId,
        Addressee to,
        String subject,
        String text,
        String html,
        @Nullable Calendar calendar) {

    /**
     * An iCalendar object (RFC 5545).
     *
     * @param method what it asks of the calendar, such as REQUEST
     */
    public record Calendar(String method, String content) {}

    public ServiceMail {
        subject = subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** As the database takes it. */
    String json() {
        return new JsonObject()
                .put("id", id.toString())
                .put("kind", kind)
                .put("contact_id", contactId == null ? null : contactId.toString())
                .put("address", to.address())
                .put("name", to.name())
                .put("subject", subject)
                .put("text", text)
                .put("html", html)
                .put("calendar", calendar == null ? null : calendar.content())
                .put("calendar_method", calendar == null ? null : calendar.method())
                .encode();
    }
}
