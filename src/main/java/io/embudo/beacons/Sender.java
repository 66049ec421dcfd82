package io.embudo.beacons;

import io.embudo.robots.Verdict;

/**
 * Who sent a beacon, as far as the request tells.
 *
 * @param origin of the page, as the browser says it
 * @param objects whether the visitor wants not to be followed
 * @param verdict whether it is a machine
 */
record Sender(String origin, boolean objects, Verdict verdict) {}
