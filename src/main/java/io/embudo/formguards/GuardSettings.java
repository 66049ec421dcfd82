package io.embudo.formguards;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How forms are guarded. */
@ConfigMapping(prefix = "embudo.form-guards")
public interface GuardSettings {

    /** The least time that a person takes to fill in a page. */
    @WithDefault("PT2S")
    Duration soonest();

    /** The least time where the page's browser runs no script, and so proves no work. */
    @WithDefault("PT15S")
    Duration soonestWithoutProof();

    /** How long a page, or a challenge, may be used after it was given out. */
    @WithDefault("P1D")
    Duration longest();

    /** How many leading bits of a solution's hash are zero: each one more doubles the work. */
    @WithDefault("16")
    int difficulty();

    /** How often one form may be sent from one address, in {@link #window}; from IPv6, from one /64. */
    @WithDefault("60")
    int most();

    /** How often, where the page's browser proves no work though the form wants it. */
    @WithDefault("5")
    int mostWithoutProof();

    /** The time in which those numbers are used up and grow back. */
    @WithDefault("PT10M")
    Duration window();
}
