/** When people are at work: their hours, week by week, and the days on which they are not there. */
@NullMarked
package io.embudo.schedules;

import org.jspecify.annotations.NullMarked;
