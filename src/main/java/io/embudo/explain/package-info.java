/** Says why somebody can see or change a record, or why not. */
@NullMarked
package io.embudo.explain;

import org.jspecify.annotations.NullMarked;
