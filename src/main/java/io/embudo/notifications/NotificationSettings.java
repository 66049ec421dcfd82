package io.embudo.notifications;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How notifications are streamed. */
@ConfigMapping(prefix = "embudo.notifications")
interface NotificationSettings {

    /** How long a stream goes on; its reader then opens another, with a token that is good by then. */
    @WithDefault("PT15M")
    Duration longestStream();
}
