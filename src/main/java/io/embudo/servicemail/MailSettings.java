package io.embudo.servicemail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How mail is sent. */
@ConfigMapping(prefix = "embudo.mail")
public interface MailSettings {

    /** How often the queue is looked at when nobody says that something came in. */
    @WithDefault("PT1S")
    Duration poll();

    /** How many messages one replica sends at the same time. */
    @WithDefault("20")
    int batch();

    /** How long a replica may take over a message before another one takes it up: much longer than {@link #patience}. */
    @WithDefault("PT5M")
    Duration lease();

    /** How long the SMTP server may take to accept one message. */
    @WithDefault("PT1M")
    Duration patience();

    /** How often a message is tried before it is given up. */
    @WithDefault("10")
    int maxAttempts();

    /** The pause after the first attempt that failed; each further one is twice as long, up to {@link #longestPause}. */
    @WithDefault("PT30S")
    Duration firstPause();

    /** The longest pause between two attempts. */
    @WithDefault("PT2H")
    Duration longestPause();
}
