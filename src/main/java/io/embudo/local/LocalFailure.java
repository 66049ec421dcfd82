package io.embudo.local;

/** A local stack that cannot start; the message is one plain sentence on what is wrong and what to do about it. */
public final class LocalFailure extends RuntimeException {

    LocalFailure(String sentence) {
        super(sentence);
    }

    LocalFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
