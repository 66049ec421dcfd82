/** Who is calling, what they may do, and on which rows. */
@NullMarked
package io.embudo.access;

import org.jspecify.annotations.NullMarked;
