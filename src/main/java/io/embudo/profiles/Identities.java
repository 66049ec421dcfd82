package io.embudo.profiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What tells a person from every other one: addresses, and telephone numbers where there are none. */
public final class Identities {

    private Identities() {}

    /** Every address and telephone number of a contact. */
    public static List<String> of(NewContact said) {
        List<String> identities = addresses(said);
        identities.addAll(all(said.phone(), said.otherPhones()));
        return identities;
    }

    /**
     * Those by which a contact would from now on be somebody it was not before. A telephone number counts only where no
     * address says who it is: a family or an office shares one.
     */
    public static List<String> claimed(NewContact said, NewContact before) {
        List<String> claimed = addresses(said);
        if (claimed.isEmpty()) {
            claimed = all(said.phone(), said.otherPhones());
        }
        claimed.removeAll(of(before));
        return claimed;
    }

    private static List<String> addresses(NewContact said) {
        return all(said.email(), said.otherEmails());
    }

    private static List<String> all(@Nullable String first, @Nullable List<String> others) {
        List<String> all = new ArrayList<>(Objects.requireNonNullElse(others, List.of()));
        if (first != null) {
            all.add(first);
        }
        return all;
    }
}
