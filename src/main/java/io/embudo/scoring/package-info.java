/** How promising each contact is: a score of 0 to 100 that an editable rule table explains down to the last point. */
@NullMarked
package io.embudo.scoring;

import org.jspecify.annotations.NullMarked;
