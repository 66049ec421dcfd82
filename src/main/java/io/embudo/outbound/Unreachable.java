package io.embudo.outbound;

/** Nothing was answered; the message says why, in words for whoever typed the address in. */
public final class Unreachable extends RuntimeException {

    Unreachable(String why) {
        super(why, null, false, false);
    }
}
