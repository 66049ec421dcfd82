package io.embudo.durability;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A way in for the public.
 *
 * @param kept the status by which the service says that all of a request is kept
 * @param isRepeatable whether a request that is sent again is kept once; whoever clicks again has clicked twice
 * @param sendings makes the next request
 * @param traces what a request leaves: queries that each find the id of every thing that was brought, once
 * @param receipt what the answer names; null where it names nothing
 */
record Way(
        String name,
        int kept,
        boolean isRepeatable,
        Supplier<Sending> sendings,
        List<String> traces,
        @Nullable Receipt receipt) {

    /**
     * The id by which the service knows what it has kept.
     *
     * @param field of the answer
     * @param query finds them all
     */
    record Receipt(String field, String query) {}
}
