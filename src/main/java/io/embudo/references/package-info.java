/** What looks at what: a thing cannot be archived as long as something that is in use looks at it. */
@NullMarked
package io.embudo.references;

import org.jspecify.annotations.NullMarked;
