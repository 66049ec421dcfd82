/** What sales does with contacts, calls, meetings, tasks and notes, and what contacts buy. */
@NullMarked
package io.embudo.sales;

import org.jspecify.annotations.NullMarked;
