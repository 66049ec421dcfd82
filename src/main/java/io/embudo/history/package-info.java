/** Every value that a contact ever had: when it changed, by whom and out of what. */
@NullMarked
package io.embudo.history;

import org.jspecify.annotations.NullMarked;
