/** What contacts can be to companies, in words, and how many of each there may be. */
@NullMarked
package io.embudo.labels;

import org.jspecify.annotations.NullMarked;
