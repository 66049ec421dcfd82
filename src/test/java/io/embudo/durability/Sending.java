package io.embudo.durability;

import java.net.http.HttpRequest;
import java.util.List;

/**
 * A request of a client, the same however often it is sent.
 *
 * @param things the ids, made by the client, of all that it brings
 */
record Sending(List<String> things, HttpRequest request) {}
