/** What readers do with a mail: opens, clicks and unsubscribing, at the addresses that the mail carries. */
@NullMarked
package io.embudo.engagement;

import org.jspecify.annotations.NullMarked;
