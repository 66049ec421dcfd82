/** Who did what to which record, in a trail that is only ever added to and that shows whether somebody altered it. */
@NullMarked
package io.embudo.audit;

import org.jspecify.annotations.NullMarked;
