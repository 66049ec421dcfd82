package io.embudo.bookings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import io.embudo.bookings.Booking.Party;
import io.embudo.bookings.Booking.Slot;
import io.embudo.bookings.CalendarFile.Said;
import io.embudo.servicemail.Addressee;
import io.embudo.shared.Language;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people call themselves, calendars read one event, and nothing that nobody put there. */
class CalendarFileTest {

    private static final Instant BEGIN = Instant.parse("2026-12-01T15:00:00Z");

    @Test
    void a_calendar_reads_when_it_is_who_meets_and_which_word_is_the_last() {
        Booking booking = booking("Lucía Hernández").movedTo(new Slot(BEGIN, BEGIN.plusSeconds(1800), BEGIN));

        ICalendar calendar = Biweekly.parse(CalendarFile.of(booking, "REQUEST", said("Asesoría")))
                .first();

        VEvent event = calendar.getEvents().getFirst();
        assertEquals("REQUEST", calendar.getMethod().getValue());
        assertEquals("booking@example.com", event.getUid().getValue());
        assertEquals(1, event.getSequence().getValue());
        assertEquals(BEGIN, event.getDateStart().getValue().toInstant());
        assertEquals(BEGIN.plusSeconds(1800), event.getDateEnd().getValue().toInstant());
        assertEquals("CONFIRMED", event.getStatus().getValue());
        assertEquals("embudo@example.com", event.getOrganizer().getEmail());
        assertEquals(
                List.of("host@example.com", "guest@example.com"),
                event.getAttendees().stream()
                        .map(attendee -> attendee.getEmail())
                        .toList());
    }

    @Test
    void what_is_called_off_says_so() {
        String file = CalendarFile.of(booking("Lucía").calledOff(), "CANCEL", said("Asesoría"));

        assertTrue(file.contains("METHOD:CANCEL\r\n"));
        assertTrue(file.contains("STATUS:CANCELLED\r\n"));
        assertTrue(file.contains("SEQUENCE:1\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Eve\r\nATTENDEE:mailto:victim@example.com",
                "Eve\nBEGIN:VEVENT",
                "Eve\";ROLE=CHAIR:mailto:victim@example.com",
                "Eve\u2028ORGANIZER:mailto:victim@example.com",
                "\u202Eeve@example.com",
                "مريم العربية",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
            })
    void no_name_adds_a_line_of_its_own(String name) {
        String file = CalendarFile.of(booking(name), "REQUEST", said(name));

        VEvent event = Biweekly.parse(file).first().getEvents().getFirst();
        assertEquals(1, Biweekly.parse(file).first().getEvents().size());
        assertEquals(2, event.getAttendees().size());
        assertEquals("embudo@example.com", event.getOrganizer().getEmail());
        assertTrue(event.getSummary().getValue().startsWith(name.replaceAll("[\\p{Cntrl}\\u2028]+", " ")));
        assertTrue(
                Arrays.stream(file.split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75),
                "lines are folded");
    }

    private static Said said(String summary) {
        return new Said(
                "booking@example.com",
                summary + ", a summary that is so long that it has to be folded into another line at least once",
                "https://example.com/b/booking/1",
                new Addressee("embudo@example.com", "School"),
                BEGIN);
    }

    private static Booking booking(String name) {
        return new Booking(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                new Party(UUID.randomUUID(), "Ana", "host@example.com", UUID.randomUUID()),
                new Party(UUID.randomUUID(), name, "guest@example.com", UUID.randomUUID()),
                null,
                Language.ES,
                ZoneId.of("America/Mexico_City"),
                new Slot(BEGIN, BEGIN.plusSeconds(1800), BEGIN.plusSeconds(2400)),
                false,
                0);
    }
}
