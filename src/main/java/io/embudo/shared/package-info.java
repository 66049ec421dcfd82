/** What every feature needs and none owns: problem types, pages and cursors, money, ids and merge patch. */
@NullMarked
package io.embudo.shared;

import org.jspecify.annotations.NullMarked;
