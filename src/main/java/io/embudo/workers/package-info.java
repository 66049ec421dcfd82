/** Work that goes on by itself in this process, ahead of those who wait for it, or for many of them at once. */
@NullMarked
package io.embudo.workers;

import org.jspecify.annotations.NullMarked;
