/** Forms, as marketers make them: what is asked, what is given in return, and the words that are agreed to. */
@NullMarked
package io.embudo.forms;

import org.jspecify.annotations.NullMarked;
