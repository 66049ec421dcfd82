/** Calls to action: links that lead out, and the clicks on them. */
@NullMarked
package io.embudo.ctas;

import org.jspecify.annotations.NullMarked;
