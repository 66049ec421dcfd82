/** Booking pages as their makers define them: what can be booked there, and with whom. */
@NullMarked
package io.embudo.bookingpages;

import org.jspecify.annotations.NullMarked;
