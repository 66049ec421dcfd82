package io.embudo.access;

import io.embudo.shared.Ids;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of the clients with which integrations log in to Keycloak: each says whose it is. */
public final class IntegrationClient {

    private static final String PREFIX = "integration-";

    private static final Pattern NAME =
            Pattern.compile(PREFIX + "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-[0-9A-Za-z]+");

    private IntegrationClient() {}

    /** A name for another client of the integration. */
    public static String next(UUID integration) {
        return PREFIX + integration + "-" + Ids.slug();
    }

    /** Whose client it is; null where the name is not of an integration's client. */
    static @Nullable UUID owner(String client) {
        if (!client.startsWith(PREFIX)) {
            return null;
        }
        Matcher name = NAME.matcher(client);
        return name.matches() ? UUID.fromString(name.group(1)) : null;
    }
}
