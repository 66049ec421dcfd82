/** Segments as callers define, preview and fill them: contacts that satisfy a condition, were picked, or were frozen. */
@NullMarked
package io.embudo.segments;

import org.jspecify.annotations.NullMarked;
