/** Several ways to do a thing: who gets which, and whether one is better, told no sooner than it is known. */
@NullMarked
package io.embudo.experiments;

import org.jspecify.annotations.NullMarked;
