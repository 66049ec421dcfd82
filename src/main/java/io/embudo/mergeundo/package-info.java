/** Merges taken back: for 30 days the two can part again, each with what it had. */
@NullMarked
package io.embudo.mergeundo;

import org.jspecify.annotations.NullMarked;
