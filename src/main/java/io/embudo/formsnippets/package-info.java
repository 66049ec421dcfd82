/** Forms as something to put on the pages of web sites. */
@NullMarked
package io.embudo.formsnippets;

import org.jspecify.annotations.NullMarked;
