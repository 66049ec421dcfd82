/** People book a slot of one of ours by themselves, move it and call it off; calendars of both are told each time. */
@NullMarked
package io.embudo.bookings;

import org.jspecify.annotations.NullMarked;
