/** The people we market and sell to: what we know of them, what they consented to, and what happened with them. */
@NullMarked
package io.embudo.contacts;

import org.jspecify.annotations.NullMarked;
