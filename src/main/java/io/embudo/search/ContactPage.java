package io.embudo.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of the contacts found.
 *
 * @param next the cursor to send as {@code after} for the rows that follow, or null where there are none
 * @param total how many there are in all; only where that was asked for
 */
@Schema(name = "ContactPage")
public record ContactPage(
        List<ListedContact> items,
        @Nullable String next,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Long total) {

    static ContactPage of(Found found) {
        return new ContactPage(found.items().stream().map(ListedContact::new).toList(), found.next(), found.total());
    }
}
