/** Who earns what: divides every conversion among the touches that came before it. */
@NullMarked
package io.embudo.attribution;

import org.jspecify.annotations.NullMarked;
