/** Searching contacts by a condition. */
@NullMarked
package io.embudo.search;

import org.jspecify.annotations.NullMarked;
