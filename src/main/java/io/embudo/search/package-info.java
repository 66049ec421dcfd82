/** Finding contacts and companies: lists by filter, by quick search and by condition, in any order and with any of their fields. */
@NullMarked
package io.embudo.search;

import org.jspecify.annotations.NullMarked;
