/** The colours in which contacts see what is ours. */
@NullMarked
package io.embudo.brand;

import org.jspecify.annotations.NullMarked;
