/** Makes HTML of landing pages: safe whatever their authors write, and kept in memory. */
@NullMarked
package io.embudo.pagerendering;

import org.jspecify.annotations.NullMarked;
