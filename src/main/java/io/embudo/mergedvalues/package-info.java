/** Which of the values of two contacts stay where they become one. */
@NullMarked
package io.embudo.mergedvalues;

import org.jspecify.annotations.NullMarked;
