package io.embudo.robots;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What counts as faster than people are. */
@ConfigMapping(prefix = "embudo.robots")
interface RobotSettings {

    /** For how long after a mail was handed over nobody can have read it; what happens with it sooner is a machine's. */
    @WithDefault("PT3S")
    Duration unread();

    /** Within which time the links are counted that one sender follows. */
    @WithDefault("PT5S")
    Duration burst();

    /** How many different links of one mail within that time are a machine's. */
    @WithDefault("3")
    int mailLinks();

    /** How many different calls to action within that time are a machine's. */
    @WithDefault("5")
    int ctaLinks();
}
