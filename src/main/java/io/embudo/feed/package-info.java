/** The event log as other systems read it, and how an event looks to them. */
@NullMarked
package io.embudo.feed;

import org.jspecify.annotations.NullMarked;
