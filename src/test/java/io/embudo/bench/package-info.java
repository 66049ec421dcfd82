/** The benchmark: each hot path of the packaged service beside the least code that could do the same. */
@NullMarked
package io.embudo.bench;

import org.jspecify.annotations.NullMarked;
