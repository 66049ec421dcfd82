/** What may be known beyond the fixed fields: custom properties, their types and the checks of their values. */
@NullMarked
package io.embudo.properties;

import org.jspecify.annotations.NullMarked;
