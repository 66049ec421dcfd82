/** The append-only log of immutable facts, and the projections that follow it. */
@NullMarked
package io.embudo.events;

import org.jspecify.annotations.NullMarked;
