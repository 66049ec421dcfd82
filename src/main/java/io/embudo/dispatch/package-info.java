/** Who gets a lead, decided from what is known of it, of the rules and of people; nothing here reads or writes. */
@NullMarked
package io.embudo.dispatch;

import org.jspecify.annotations.NullMarked;
