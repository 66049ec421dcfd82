/** Contacts that may be one person, by what they have in common. */
@NullMarked
package io.embudo.duplicates;

import org.jspecify.annotations.NullMarked;
