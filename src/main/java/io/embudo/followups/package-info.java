/** What a form leads to: a call or an appointment that somebody of ours is to have with whoever filled it in. */
@NullMarked
package io.embudo.followups;

import org.jspecify.annotations.NullMarked;
