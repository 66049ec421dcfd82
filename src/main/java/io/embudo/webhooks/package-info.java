/** Events out: who is told of which events by HTTP. */
@NullMarked
package io.embudo.webhooks;

import org.jspecify.annotations.NullMarked;
