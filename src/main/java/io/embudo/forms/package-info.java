/** Forms: what is asked, the public page that asks it, and what people answered. */
@NullMarked
package io.embudo.forms;

import org.jspecify.annotations.NullMarked;
