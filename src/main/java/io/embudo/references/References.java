package io.embudo.references;

import java.util.List;

/** A feature whose things look at things of others. Each feature that has some has one bean of this. */
public interface References {

    /** What of the feature looks at what. */
    List<Looking> looking();

    /**
     * Some things of the feature, by what they look at.
     *
     * @param kind what they are, such as {@code landingPage}
     * @param rows selects the columns {@code id} and {@code name} of all that look at the thing {@code $1}, in an order
     */
    record Looking(Referred at, String kind, String rows) {}
}
