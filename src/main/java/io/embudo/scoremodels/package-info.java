/** Score models: the rule tables that scores are made by, and what may stand in them. */
@NullMarked
package io.embudo.scoremodels;

import org.jspecify.annotations.NullMarked;
