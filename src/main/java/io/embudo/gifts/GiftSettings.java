package io.embudo.gifts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How gifts are given. */
@ConfigMapping(prefix = "embudo.gifts")
interface GiftSettings {

    /** How long the address of a gift leads to it. */
    @WithDefault("P30D")
    Duration life();
}
