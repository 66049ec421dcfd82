/** Answers a request that is sent twice under one Idempotency-Key once, and repeats that answer for a day. */
@NullMarked
package io.embudo.idempotency;

import org.jspecify.annotations.NullMarked;
