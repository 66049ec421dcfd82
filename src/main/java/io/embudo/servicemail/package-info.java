/** Mails that a person's own act asks for, such as an invitation to what they booked: kept first, then sent. */
@NullMarked
package io.embudo.servicemail;

import org.jspecify.annotations.NullMarked;
