package io.embudo.confirmations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How forms write to the addresses that are entered in them, by whomever. */
@ConfigMapping(prefix = "embudo.form-mails")
interface ConfirmationSettings {

    /** How long a link in a mail can be used to confirm. */
    @WithDefault("P7D")
    Duration life();

    /** How many mails all forms together send to one address in {@link #window}: it may be a stranger's. */
    @WithDefault("5")
    int most();

    /** The time in which that number is used up and grows back. */
    @WithDefault("P1D")
    Duration window();
}
