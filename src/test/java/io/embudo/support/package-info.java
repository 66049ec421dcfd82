/** What the tests of every feature stand on: the real stack, tokens of the demo users, a clean database. */
@NullMarked
package io.embudo.support;

import org.jspecify.annotations.NullMarked;
