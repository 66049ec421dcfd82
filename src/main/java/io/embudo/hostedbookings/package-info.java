/** The public side of bookings: the page to book on, and the page to move and call off what was booked. */
@NullMarked
package io.embudo.hostedbookings;

import org.jspecify.annotations.NullMarked;
