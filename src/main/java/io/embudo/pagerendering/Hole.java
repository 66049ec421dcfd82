package io.embudo.pagerendering;

import io.embudo.tracking.Arrival;
import io.embudo.tracking.TargetUrl;
import java.util.UUID;
import org.jsoup.nodes.Entities;

/**
 * A place in a rendered page that differs between visitors: how each came goes on into the links and the forms of the
 * page. It is marked by a text that no author can have written.
 */
enum Hole {
    /** In an address within an attribute, after a question mark or other parameters. */
    PARAMETERS,

    /** Where the form stands. */
    FORM,

    /** In the address of the picture that counts the view. */
    VIEW;

    private final String mark = name() + UUID.randomUUID();

    String mark() {
        return mark;
    }

    /**
     * What stands there for a visitor.
     *
     * @param form the HTML of the page's form; empty where it has none
     */
    String filling(Arrival arrival, String form) {
        String referrer = arrival.referrer() == null ? "" : "&from=" + TargetUrl.encoded(arrival.referrer());
        return switch (this) {
            case PARAMETERS -> escaped(arrival.query());
            case VIEW -> escaped(arrival.query() + referrer);
            case FORM -> form;
        };
    }

    private static String escaped(String value) {
        return Entities.escape(value);
    }
}
