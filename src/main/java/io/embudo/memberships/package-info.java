/** Who is in which dynamic segment: kept true by the log and by time, and built anew on demand. */
@NullMarked
package io.embudo.memberships;

import org.jspecify.annotations.NullMarked;
