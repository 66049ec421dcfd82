/** What each person was given in return for a form, and the addresses at which they get it. */
@NullMarked
package io.embudo.gifts;

import org.jspecify.annotations.NullMarked;
