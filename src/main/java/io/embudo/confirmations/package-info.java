/** What people confirm by a link in a mail: that an address is theirs, and what they agreed to under it. */
@NullMarked
package io.embudo.confirmations;

import org.jspecify.annotations.NullMarked;
