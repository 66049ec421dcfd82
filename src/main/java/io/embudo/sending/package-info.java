/** The send queue: messages made into mails with ways back, and handed to the SMTP server until it takes them. */
@NullMarked
package io.embudo.sending;

import org.jspecify.annotations.NullMarked;
