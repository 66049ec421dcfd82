/** The public side of landing pages: shown out of memory, and their views counted. */
@NullMarked
package io.embudo.hostedpages;

import org.jspecify.annotations.NullMarked;
