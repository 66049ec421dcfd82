/** The anonymous browsers that visit us: how they are told apart, and by which channel each visit came. */
@NullMarked
package io.embudo.tracking;

import org.jspecify.annotations.NullMarked;
