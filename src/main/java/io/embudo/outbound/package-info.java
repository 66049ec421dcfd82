/** HTTP requests to addresses that somebody typed in: they reach the public internet, never the network of the service. */
@NullMarked
package io.embudo.outbound;

import org.jspecify.annotations.NullMarked;
