/** The ledger of what contacts agreed to and took back. */
@NullMarked
package io.embudo.consents;

import org.jspecify.annotations.NullMarked;
