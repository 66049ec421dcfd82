/** Landing pages as their authors keep them: drafts, versions, and what is published. */
@NullMarked
package io.embudo.landingpages;

import org.jspecify.annotations.NullMarked;
