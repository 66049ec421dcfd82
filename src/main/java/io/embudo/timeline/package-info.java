/** What happened with each contact, in order. */
@NullMarked
package io.embudo.timeline;

import org.jspecify.annotations.NullMarked;
