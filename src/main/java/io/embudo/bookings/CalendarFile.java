package io.embudo.bookings;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.Organizer;
import biweekly.property.Status;
import io.embudo.servicemail.Addressee;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;

/** A booking as calendars read it (RFC 5545): one event by its UID, of which the highest SEQUENCE is the last word. */
final class CalendarFile {

    private static final String MAKER = "-//Embudo//Bookings//EN";

    /** A line has 75 octets at most, and a letter three in UTF-8, but for those that are two characters here. */
    private static final int LETTERS_A_LINE = 25;

    private CalendarFile() {}

    /**
     * The file.
     *
     * @param method what it asks of the calendar that reads it, such as REQUEST
     * @param said what is read about the booking
     */
    static String of(Booking booking, String method, Said said) {
        VEvent event = new VEvent();
        event.setUid(said.uid());
        event.setSequence(booking.sequence());
        event.setDateTimeStamp(Date.from(said.at()));
        event.setDateStart(Date.from(booking.slot().begin()), true);
        event.setDateEnd(Date.from(booking.slot().end()), true);
        event.setSummary(said.summary().replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " "));
        event.setUrl(said.link());
        event.setOrganizer(
                new Organizer(said.organiser().name(), said.organiser().address()));
        event.addAttendee(attendee(booking.host()));
        event.addAttendee(attendee(booking.guest()));
        event.setStatus(booking.isCancelled() ? Status.cancelled() : Status.confirmed());
        ICalendar calendar = new ICalendar();
        calendar.setProductId(MAKER);
        calendar.setMethod(method);
        calendar.addEvent(event);
        return written(calendar);
    }

    private static String written(ICalendar calendar) {
        StringWriter text = new StringWriter();
        try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(LETTERS_A_LINE);
            writer.write(calendar);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /**
     * What is read about a booking.
     *
     * @param uid names it in all calendars, for good
     * @param link where it is moved and called off
     * @param at when that was said
     */
    record Said(String uid, String summary, String link, Addressee organiser, Instant at) {}

    private static Attendee attendee(Booking.Party party) {
        Addressee clean = new Addressee(party.email(), party.name());
        Attendee attendee = new Attendee(clean.name(), clean.address());
        attendee.setParticipationStatus(ParticipationStatus.ACCEPTED);
        return attendee;
    }
}
