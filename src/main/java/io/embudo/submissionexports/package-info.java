/** Files of what people answered to a form. */
@NullMarked
package io.embudo.submissionexports;

import org.jspecify.annotations.NullMarked;
