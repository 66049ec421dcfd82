package io.embudo.hostedforms;

import io.embudo.shared.Language;
import io.embudo.sites.Site;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a form is shown to.
 *
 * @param site the web site whose page shows it in a frame; null where it is a page of its own
 * @param spared the names of the fields that are not asked
 */
record Viewer(Language language, @Nullable Site site, Set<String> spared) {

    /** By what the site is named in addresses of framed forms. */
    @Nullable
    String siteKey() {
        return site == null ? null : site.key();
    }

    /** Whose pages may show it in a frame beside our own. */
    List<String> framers() {
        return site == null ? List.of() : site.origins();
    }
}
