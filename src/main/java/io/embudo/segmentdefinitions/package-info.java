/** What segments are: their conditions, the order they build on one another in, and who refers to them. */
@NullMarked
package io.embudo.segmentdefinitions;

import org.jspecify.annotations.NullMarked;
