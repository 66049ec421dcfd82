/** The cost ledger: what was spent, on which day, on what, and for which campaign or channel. */
@NullMarked
package io.embudo.costs;

import org.jspecify.annotations.NullMarked;
