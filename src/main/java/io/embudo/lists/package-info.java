/** Lists in any order that is asked for: sorting, paging by keyset, and counting. */
@NullMarked
package io.embudo.lists;

import org.jspecify.annotations.NullMarked;
