/** The stages that contacts pass through: which may follow which, and how long each contact stayed. */
@NullMarked
package io.embudo.lifecycle;

import org.jspecify.annotations.NullMarked;
