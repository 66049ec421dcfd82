/** Who keeps the mailbox behind an address: a company itself, a provider that is free to all, or one that throws it away. */
@NullMarked
package io.embudo.mailproviders;

import org.jspecify.annotations.NullMarked;
