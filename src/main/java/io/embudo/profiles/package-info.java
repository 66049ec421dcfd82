/** What is said of a contact: its own values, who says them, and the rules they keep on every way in. */
@NullMarked
package io.embudo.profiles;

import org.jspecify.annotations.NullMarked;
