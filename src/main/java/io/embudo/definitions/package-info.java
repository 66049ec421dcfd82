/** Defines custom properties over HTTP, and changes and retires them without losing a value silently. */
@NullMarked
package io.embudo.definitions;

import org.jspecify.annotations.NullMarked;
