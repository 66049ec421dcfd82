package io.embudo.hostedforms;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a program that sent a form in; the same whether the person was known or not.
 *
 * @param submissionId names this submission
 * @param message to show to the person, in the language of the request
 * @param leadMagnet what they get in return; null where the form gives nothing
 * @param awaitsConfirmation whether a mail was promised by which they have to confirm their address
 * @param redirectUrl where to go on to; null where the message is all
 * @param bookingUrl where they can book what the form leads to; null where there is nothing to book
 */
@Schema(name = "FormThanks")
public record Thanks(
        UUID submissionId,
        String message,
        @Nullable Given leadMagnet,
        boolean awaitsConfirmation,
        @Nullable String redirectUrl,
        @Nullable String bookingUrl) {}
