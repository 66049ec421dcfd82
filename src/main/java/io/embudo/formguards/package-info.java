/** What tells people who fill in a form from programs that flood it, without asking anybody else. */
@NullMarked
package io.embudo.formguards;

import org.jspecify.annotations.NullMarked;
