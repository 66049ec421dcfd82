/** Imports taken back: who came by one goes, who was changed by one is as before, but for what others did since. */
@NullMarked
package io.embudo.reverts;

import org.jspecify.annotations.NullMarked;
