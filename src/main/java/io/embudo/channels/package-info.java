/** Which channel an arrival belongs to: what is known of it, the rules that look at that, and the rules to begin with. */
@NullMarked
package io.embudo.channels;

import org.jspecify.annotations.NullMarked;
