/** Which submissions of forms came in already, so that one that is sent twice is kept once. */
@NullMarked
package io.embudo.receipts;

import org.jspecify.annotations.NullMarked;
