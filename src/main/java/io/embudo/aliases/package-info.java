/** Who lives on as whom, since two contacts turned out to be one person. */
@NullMarked
package io.embudo.aliases;

import org.jspecify.annotations.NullMarked;
