/** Embudo from outside: the linter of its contract, the clients generated from it, and a login in a browser. */
@NullMarked
package io.embudo.clients;

import org.jspecify.annotations.NullMarked;
