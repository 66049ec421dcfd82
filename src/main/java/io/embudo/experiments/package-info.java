/** Whether one way to do a thing is better than another, told no sooner than it is known. */
@NullMarked
package io.embudo.experiments;

import org.jspecify.annotations.NullMarked;
