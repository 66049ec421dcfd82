/** What a person in the team should act on now: above all, engaged contacts whom nobody has contacted in time. */
@NullMarked
package io.embudo.notifications;

import org.jspecify.annotations.NullMarked;
