/** Contacts given to other people and teams, many at once. */
@NullMarked
package io.embudo.reassignment;

import org.jspecify.annotations.NullMarked;
