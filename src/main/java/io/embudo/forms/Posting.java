package io.embudo.forms;

import io.embudo.shared.Language;
import io.embudo.tracking.Arrival;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A form posted once, and how that wants to be answered.
 *
 * @param html whether by a page for people; by JSON otherwise
 * @param cookie the visitor that the browser says it is
 * @param visitor the same, or a new one; none where the browser would keep its cookie from us
 */
record Posting(
        FilledForm filled,
        Arrival arrival,
        Language language,
        boolean html,
        @Nullable UUID cookie,
        @Nullable UUID visitor) {}
