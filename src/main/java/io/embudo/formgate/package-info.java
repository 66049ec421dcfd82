/** What a posted form passes before it is kept: whose page it is of, how many came before it, whose mailbox it names. */
@NullMarked
package io.embudo.formgate;

import org.jspecify.annotations.NullMarked;
