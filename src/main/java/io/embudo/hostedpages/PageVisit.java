package io.embudo.hostedpages;

import io.embudo.tracking.Arrival;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who asks for a page.
 *
 * @param arrival how that browser came
 * @param query of the address, with its question mark; empty where there is none
 * @param asked the language that the address asks for
 * @param accepted the languages that the browser asks for
 * @param cookie the visitor that the browser says it is; none where it says nothing
 * @param visitor by whom the variant is chosen
 * @param kept the visitor that the browser is from now on; none where it is left alone
 */
record PageVisit(
        Arrival arrival,
        String query,
        @Nullable String asked,
        @Nullable String accepted,
        @Nullable UUID cookie,
        UUID visitor,
        @Nullable UUID kept) {}
