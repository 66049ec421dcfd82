/** Which types of events somebody asks for. */
@NullMarked
package io.embudo.eventtypes;

import org.jspecify.annotations.NullMarked;
