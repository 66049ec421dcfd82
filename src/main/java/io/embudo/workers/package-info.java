/** Work that goes on by itself in this process: by a short poll, and at once when somebody says that there is some. */
@NullMarked
package io.embudo.workers;

import org.jspecify.annotations.NullMarked;
