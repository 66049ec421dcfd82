/** Contacts that turn out to be one person: one lives on with all that both had, and for 30 days they can part again. */
@NullMarked
package io.embudo.merges;

import org.jspecify.annotations.NullMarked;
