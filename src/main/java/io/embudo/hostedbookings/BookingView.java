package io.embudo.hostedbookings;

import io.embudo.bookings.Booking;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A booking as the program reads it that made it.
 *
 * @param hostName whom they will talk to
 * @param manageUrl where it is moved and called off; whoever has it can do both
 */
@Schema(name = "Booking")
record BookingView(UUID bookingId, Instant begin, Instant end, String hostName, String manageUrl) {

    /**
     * The slots that can be had.
     *
     * @param timeZone by whose clocks the days were counted
     */
    @Schema(name = "BookingSlots")
    record Slots(String timeZone, List<Slot> slots) {}

    /** One of them. */
    @Schema(name = "BookingSlot")
    record Slot(Instant begin, Instant end) {}

    static BookingView of(Booking booking, String manageUrl) {
        return new BookingView(
                booking.id(),
                booking.slot().begin(),
                booking.slot().end(),
                booking.host().name(),
                manageUrl);
    }
}
