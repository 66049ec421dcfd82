/** What filters need that look at a request ahead of its operation. */
@NullMarked
package io.embudo.requests;

import org.jspecify.annotations.NullMarked;
