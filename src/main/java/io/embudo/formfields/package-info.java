/** What a form can ask, field by field, and what an answer must be. */
@NullMarked
package io.embudo.formfields;

import org.jspecify.annotations.NullMarked;
