/** Activities: the calls, meetings, tasks and notes of the team with a contact. */
@NullMarked
package io.embudo.activities;

import org.jspecify.annotations.NullMarked;
