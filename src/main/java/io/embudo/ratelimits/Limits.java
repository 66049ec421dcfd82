package io.embudo.ratelimits;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whose limit is what, by the settings. */
@ApplicationScoped
class Limits {

    private final RateLimitSettings settings;
    private final Limit open;
    private final Map<String, Limit> clients = new ConcurrentHashMap<>();

    Limits(RateLimitSettings settings) {
        this.settings = settings;
        this.open = new Limit("public", settings.open(), settings.window());
    }

    boolean areOn() {
        return settings.enabled();
    }

    /** Of the public routes, for one address. */
    Limit open() {
        return open;
    }

    /** Of the API, for one user of a client. */
    Limit of(String client) {
        return clients.computeIfAbsent(client, this::made);
    }

    private Limit made(String client) {
        int requests = settings.clients().getOrDefault(client, settings.api());
        return new Limit("api", requests, settings.window());
    }
}
