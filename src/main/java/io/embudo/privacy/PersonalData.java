package io.embudo.privacy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a feature keeps something about a person. Each feature that does has one bean of this: whatever is shown to the
 * person can be erased, and whatever is erased was shown.
 */
public interface PersonalData {

    /** The feature's tables, in the order in which they are shown and erased. */
    List<Section> sections();

    /**
     * One kind of data about a person.
     *
     * @param name the member of the export that lists it, and of the erasure's answer that counts it
     * @param rows selects, of the contact {@code $1}, the columns {@code moment}, {@code id} (unique together; rows are
     *     read in this order, some at a time) and {@code item}, one JSON object; null where other sections show it
     * @param erasures statements that take the contact {@code $1} out of the rows and leave in them what statistics
     *     need. They run in this order, before anything of the contact itself is cleared, and each may do nothing
     */
    record Section(String name, @Nullable String rows, List<String> erasures) {}
}
