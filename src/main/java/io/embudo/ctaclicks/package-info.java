/** What happens when somebody sees or follows a call to action. */
@NullMarked
package io.embudo.ctaclicks;

import org.jspecify.annotations.NullMarked;
