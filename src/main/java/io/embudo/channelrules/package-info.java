/** The channel rules in force: changed as a whole, kept in every version, and tried on what has happened. */
@NullMarked
package io.embudo.channelrules;

import org.jspecify.annotations.NullMarked;
