/** The packaged application as a process of its own, as tests and benchmarks start it and speak to it. */
@NullMarked
package io.embudo.packaged;

import org.jspecify.annotations.NullMarked;
