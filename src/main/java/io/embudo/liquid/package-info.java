/** Liquid that nobody vouches for: checked before it is kept, and rendered within limits. */
@NullMarked
package io.embudo.liquid;

import org.jspecify.annotations.NullMarked;
