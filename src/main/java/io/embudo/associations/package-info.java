/** Who is what to which company, written in the transaction of whatever names it, within the limits of the labels. */
@NullMarked
package io.embudo.associations;

import org.jspecify.annotations.NullMarked;
