package io.embudo.webhookdelivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How webhooks are sent. */
@ConfigMapping(prefix = "embudo.webhooks")
interface DeliverySettings {

    /** How often the queue is looked at when nobody says that something came in. */
    @WithDefault("PT0.5S")
    Duration poll();

    /**
     * The pauses after each attempt that failed, before jitter; after the attempt that follows the last one, a delivery
     * is given up: after three days, less 24 minutes.
     */
    @WithDefault("PT5S,PT1M,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT16H,PT24H")
    List<Duration> pauses();

    /** How many contacts' events a replica takes up at once for one endpoint. */
    @WithDefault("250")
    int batch();

    /** How many events of one contact a replica takes up at once, to be sent one after the other. */
    @WithDefault("20")
    int sequence();

    /** How many requests a replica has under way to one endpoint. */
    @WithDefault("32")
    int concurrency();

    /** How long a replica may take over what it took up before another one takes it up. */
    @WithDefault("PT5M")
    Duration lease();

    /** How many failures in a row make a pause for the endpoint. */
    @WithDefault("10")
    int failures();

    /** The first such pause; each further one is twice as long. */
    @WithDefault("PT30S")
    Duration firstBreak();

    /** The longest such pause. */
    @WithDefault("PT10M")
    Duration longestBreak();

    /** For how long what was delivered or given up stays to be seen. */
    @WithDefault("P30D")
    Duration kept();
}
