package io.embudo.bookingpages;

import java.util.List;
import java.util.UUID;

/** Which slots there are on a page, and with whom, as it is stored. */
record BookingTerms(Timing timing, List<UUID> hostIds) {}
