/** What the columns of a file of contacts mean: said by whoever sends it, or guessed from its headers and values. */
@NullMarked
package io.embudo.mappings;

import org.jspecify.annotations.NullMarked;
