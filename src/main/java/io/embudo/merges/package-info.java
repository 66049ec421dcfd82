/** Contacts that turn out to be one person: one lives on with all that both had. */
@NullMarked
package io.embudo.merges;

import org.jspecify.annotations.NullMarked;
