/** Tells machines from people by what a request says of itself and by what its sender does. */
@NullMarked
package io.embudo.robots;

import org.jspecify.annotations.NullMarked;
