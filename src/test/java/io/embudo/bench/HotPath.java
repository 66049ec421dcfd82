package io.embudo.bench;

/**
 * A path whose cost counts.
 *
 * @param aim the least share of the floor's throughput that the service is to reach
 */
record HotPath(String name, double aim, Target floor, Target service) {}
