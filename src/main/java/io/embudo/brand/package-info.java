/** The colours and the logo in which contacts see what is ours. */
@NullMarked
package io.embudo.brand;

import org.jspecify.annotations.NullMarked;
