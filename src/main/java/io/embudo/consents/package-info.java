/** The ledger of what contacts agreed to and took back, and the memory of those who wanted to be forgotten. */
@NullMarked
package io.embudo.consents;

import org.jspecify.annotations.NullMarked;
