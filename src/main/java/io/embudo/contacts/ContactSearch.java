package io.embudo.contacts;

import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import java.util.Locale;

/** Finding contacts by the beginning of what is known of them. */
final class ContactSearch {

    /** Each word is looked for in five columns of every contact; names have few. */
    private static final int MAX_WORDS = 10;

    private ContactSearch() {}

    /** Adds the condition that every word of the text begins a name, the company, or is in the address or phone. */
    static void prefix(SqlQuery query, String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        if (words.length > MAX_WORDS) {
            throw ProblemException.invalid("q", "has more than %d words".formatted(MAX_WORDS));
        }
        for (String word : words) {
            String literal = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
            query.add("""
                    and (lower(c.first_name) like ? or lower(c.last_name) like ? or lower(c.company) like ?
                        or c.email like ? or c.phone like ?)""", literal + "%", literal + "%", literal + "%", literal + "%", "%" + literal + "%");
        }
    }
}
