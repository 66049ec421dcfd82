package io.embudo.servicemail;

import io.vertx.ext.mail.SMTPException;

/** A message that no later attempt can send either. Its text is what the caller reads as the reason. */
public final class Undeliverable extends RuntimeException {

    /** RFC 4954: our own credentials were refused, which says nothing about the message. */
    private static final int FIRST_OF_ACCESS = 530;

    private static final int LAST_OF_ACCESS = 538;

    public Undeliverable(String reason) {
        super(reason, null, false, false);
    }

    /** Whether a failure is one that lasts: found by ourselves, or a permanent reply (5yz, RFC 5321) to the message. */
    static boolean isLasting(Throwable failure) {
        return switch (failure) {
            case Undeliverable found -> true;
            case SMTPException reply ->
                reply.isPermanent()
                        && (reply.getReplyCode() < FIRST_OF_ACCESS || reply.getReplyCode() > LAST_OF_ACCESS);
            case IllegalArgumentException malformed -> true;
            default -> false;
        };
    }
}
