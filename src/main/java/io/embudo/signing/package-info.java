/** Signatures by which whoever gets a request knows that it is ours, as Standard Webhooks writes them. */
@NullMarked
package io.embudo.signing;

import org.jspecify.annotations.NullMarked;
