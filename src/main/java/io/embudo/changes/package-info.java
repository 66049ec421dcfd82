/** What the logs of the changes of contacts and of companies have in common. */
@NullMarked
package io.embudo.changes;

import org.jspecify.annotations.NullMarked;
