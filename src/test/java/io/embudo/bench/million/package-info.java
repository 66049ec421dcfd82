/** What the work on sets of contacts costs at a million of them, beside the hand-written SQL that does the same. */
@NullMarked
package io.embudo.bench.million;

import org.jspecify.annotations.NullMarked;
