/** Segments: contacts that satisfy a condition, were picked, or were frozen; kept true by the log. */
@NullMarked
package io.embudo.segments;

import org.jspecify.annotations.NullMarked;
