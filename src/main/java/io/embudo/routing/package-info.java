/** New leads find somebody who looks after them: by the routing rules, fairly, once, and never against a person's word. */
@NullMarked
package io.embudo.routing;

import org.jspecify.annotations.NullMarked;
