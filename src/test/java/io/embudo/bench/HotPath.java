package io.embudo.bench;

import org.jspecify.annotations.Nullable;

/**
 * A path whose cost counts.
 *
 * @param aim the least share of the floor's throughput that the service is to reach
 * @param kept the type of the events that each side stores, one for each row that it acknowledges; null where none are
 */
record HotPath(String name, double aim, @Nullable String kept, Target floor, Target service) {

    HotPath(String name, double aim, Target floor, Target service) {
        this(name, aim, null, floor, service);
    }
}
