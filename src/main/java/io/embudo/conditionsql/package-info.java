/** Conditions as SQL. */
@NullMarked
package io.embudo.conditionsql;

import org.jspecify.annotations.NullMarked;
