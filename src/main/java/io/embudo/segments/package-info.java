/** The condition language over contacts, and what is found by it. */
@NullMarked
package io.embudo.segments;

import org.jspecify.annotations.NullMarked;
