/** Many contacts written at once, with a fixed number of statements. */
@NullMarked
package io.embudo.batches;

import org.jspecify.annotations.NullMarked;
