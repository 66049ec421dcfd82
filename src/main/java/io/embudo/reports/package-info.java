/** What came back for what was spent, and the events each figure is made of. */
@NullMarked
package io.embudo.reports;

import org.jspecify.annotations.NullMarked;
