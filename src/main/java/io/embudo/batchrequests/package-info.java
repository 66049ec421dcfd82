/** What callers ask of many contacts at once, and of one by a value that it alone has. */
@NullMarked
package io.embudo.batchrequests;

import org.jspecify.annotations.NullMarked;
