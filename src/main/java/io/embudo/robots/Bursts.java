package io.embudo.robots;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts how many different links each sender follows in a short time, as far as this replica sees. */
final class Bursts {

    private static final int MOST_SENDERS = 50_000;

    private final int links;
    private final Cache<String, Set<Object>> followed;

    /**
     * @param links from how many on it is a burst
     * @param within counted from the sender's latest link on
     */
    Bursts(int links, Duration within, Ticker ticker) {
        this.links = links;
        this.followed = Caffeine.newBuilder()
                .maximumSize(MOST_SENDERS)
                .expireAfterAccess(within)
                .ticker(ticker)
                .build();
    }

    /** Notes that a sender follows a link, and says whether that makes a burst, or goes on with one. */
    boolean add(String sender, Object link) {
        Set<Object> links = followed.get(sender, first -> ConcurrentHashMap.newKeySet());
        if (links.size() < this.links) {
            links.add(link);
        }
        return links.size() >= this.links;
    }
}
