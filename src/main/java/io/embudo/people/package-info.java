/** People: who can log in, who they are, what they have been given. */
@NullMarked
package io.embudo.people;

import org.jspecify.annotations.NullMarked;
