/** What forms give in return, as it is kept: files, and codes. */
@NullMarked
package io.embudo.magnets;

import org.jspecify.annotations.NullMarked;
