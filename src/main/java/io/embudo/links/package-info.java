/** Builds links to share, and says what is wrong with how links are tagged. */
@NullMarked
package io.embudo.links;

import org.jspecify.annotations.NullMarked;
