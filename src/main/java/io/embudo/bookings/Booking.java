package io.embudo.bookings;

import io.embudo.shared.Language;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A slot that somebody booked.
 *
 * @param host whom they booked
 * @param guest who booked: the contact
 * @param note what they said about it
 * @param language in which they booked, and are written to
 * @param zone by whose clocks they were shown the slots
 * @param sequence how often it was changed
 */
public record Booking(
        UUID id,
        UUID page,
        UUID activity,
        Party host,
        Party guest,
        @Nullable String note,
        Language language,
        ZoneId zone,
        Slot slot,
        boolean isCancelled,
        int sequence) {

    /**
     * One of the two who meet.
     *
     * @param id of the user, or of the contact
     * @param token by which they move it and call it off; nobody can guess it
     */
    public record Party(UUID id, String name, String email, UUID token) {}

    /**
     * When it is.
     *
     * @param held until when its host cannot be booked
     */
    public record Slot(Instant begin, Instant end, Instant held) {}

    static Booking of(Row row) {
        return new Booking(
                row.getUUID("id"),
                row.getUUID("page_id"),
                row.getUUID("activity_id"),
                new Party(
                        row.getUUID("host_id"),
                        row.getString("host_name"),
                        row.getString("host_email"),
                        row.getUUID("host_token")),
                new Party(
                        row.getUUID("contact_id"),
                        row.getString("guest_name"),
                        row.getString("guest_email"),
                        row.getUUID("guest_token")),
                row.getString("note"),
                Language.valueOf(row.getString("language").toUpperCase(Locale.ROOT)),
                ZoneId.of(row.getString("time_zone")),
                new Slot(
                        row.getOffsetDateTime("starts_at").toInstant(),
                        row.getOffsetDateTime("ends_at").toInstant(),
                        row.getOffsetDateTime("held_until").toInstant()),
                row.getString("state").equals("cancelled"),
                row.getInteger("sequence"));
    }

    /** The same at another time. */
    Booking movedTo(Slot other) {
        return new Booking(id, page, activity, host, guest, note, language, zone, other, isCancelled, sequence + 1);
    }

    /** The same, called off. */
    Booking calledOff() {
        return new Booking(id, page, activity, host, guest, note, language, zone, slot, true, sequence + 1);
    }

    /** Whether it has begun. */
    public boolean isPast(Instant now) {
        return !slot.begin().isAfter(now);
    }

    /** Whether the token is that of the host; it is the guest's otherwise. */
    public boolean isHosts(UUID token) {
        return host.token().equals(token);
    }

    /** As the database takes it. */
    JsonObject json(UUID requestKey, Instant now) {
        return new JsonObject()
                .put("id", id.toString())
                .put("page_id", page.toString())
                .put("activity_id", activity.toString())
                .put("contact_id", guest.id().toString())
                .put("host_id", host.id().toString())
                .put("host_name", host.name())
                .put("host_email", host.email())
                .put("guest_name", guest.name())
                .put("guest_email", guest.email())
                .put("note", note)
                .put("language", language.code())
                .put("time_zone", zone.getId())
                .put("starts_at", slot.begin().toString())
                .put("ends_at", slot.end().toString())
                .put("held_until", slot.held().toString())
                .put("guest_token", guest.token().toString())
                .put("host_token", host.token().toString())
                .put("request_key", requestKey.toString())
                .put("said_at", now.toString())
                .put("state", isCancelled ? "cancelled" : "booked")
                .put("sequence", sequence);
    }
}
