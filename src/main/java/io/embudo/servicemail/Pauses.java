package io.embudo.servicemail;

import java.time.Duration;

/** How long a mail waits after an attempt that failed. */
final class Pauses {

    private static final int MAX_DOUBLINGS = 30;

    private Pauses() {}

    /** After the first attempt the first pause, after each further one twice as long, up to the longest. */
    static Duration after(int attempts, MailSettings settings) {
        Duration doubled = settings.firstPause().multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
        return doubled.compareTo(settings.longestPause()) < 0 ? doubled : settings.longestPause();
    }
}
