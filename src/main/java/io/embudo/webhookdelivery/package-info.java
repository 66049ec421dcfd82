/** Events on their way to the endpoints of webhooks: the queue, the requests, and what came of them. */
@NullMarked
package io.embudo.webhookdelivery;

import org.jspecify.annotations.NullMarked;
