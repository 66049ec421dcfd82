/** Calls to action as something to put on a page, into a mail or on paper. */
@NullMarked
package io.embudo.ctasnippets;

import org.jspecify.annotations.NullMarked;
