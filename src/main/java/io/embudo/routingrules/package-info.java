/** The rules by which new leads are given to people and teams, as they are written down. */
@NullMarked
package io.embudo.routingrules;

import org.jspecify.annotations.NullMarked;
