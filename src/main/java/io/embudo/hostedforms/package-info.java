/** The public side of forms: the page that asks, and where answers are posted to. */
@NullMarked
package io.embudo.hostedforms;

import org.jspecify.annotations.NullMarked;
