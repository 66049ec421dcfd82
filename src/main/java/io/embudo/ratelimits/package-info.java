/** How many requests each caller may send, counted over all replicas. */
@NullMarked
package io.embudo.ratelimits;

import org.jspecify.annotations.NullMarked;
