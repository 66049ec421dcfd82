/** What reports have in common: a run of days, and sums of what read models of the log count on each. */
@NullMarked
package io.embudo.figures;

import org.jspecify.annotations.NullMarked;
