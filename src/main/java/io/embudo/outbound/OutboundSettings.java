package io.embudo.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What requests to addresses that somebody typed in may do. */
@ConfigMapping(prefix = "embudo.outbound")
interface OutboundSettings {

    /** Networks that may be reached although they are not of the public internet, such as {@code 10.1.0.0/16}. */
    Optional<List<String>> allowedNetworks();

    /** Whether addresses may begin with {@code http:}; with {@code https:} they always may. */
    @WithDefault("false")
    boolean allowHttp();

    /** How long a connection may take to be made. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** How long a request may take in all, from the look-up of the name to the end of the answer. */
    @WithDefault("PT15S")
    Duration patience();

    /** How many connections there are to one address at most. */
    @WithDefault("32")
    int connections();
}
