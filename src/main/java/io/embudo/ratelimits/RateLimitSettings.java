package io.embudo.ratelimits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How many requests are let through, and in what time. */
@ConfigMapping(prefix = "embudo.rate-limits")
interface RateLimitSettings {

    @WithDefault("true")
    boolean enabled();

    /** The time in which a limit is used up and grows back. */
    @WithDefault("PT1M")
    Duration window();

    /** Requests of the API for each person, or service account, by each client. */
    @WithDefault("6000")
    int api();

    /** Requests of the API by each user of a client, under its client id, in place of the limit above. */
    Map<String, Integer> clients();

    /**
     * Requests of the public routes from each address; of IPv6, from each /64. Behind a proxy the address is the
     * caller's only where {@code quarkus.http.proxy} is set up to trust that proxy.
     */
    @WithDefault("1200")
    int open();
}
