/** Who of ours can be booked when: working hours, less what is planned and booked. */
@NullMarked
package io.embudo.slots;

import org.jspecify.annotations.NullMarked;
