package io.embudo.batches;

import io.embudo.profiles.NewContact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A value that only one contact may have, and the entry of a batch that gives it to its own. */
record Claim(int entry, String property, String value) {

    /** Adds what a row claims beyond what its contact had before. */
    static void collect(BatchRow row, NewContact before, Set<String> unique, List<Claim> claims) {
        List<String> had = addresses(before);
        for (String address : addresses(row.said())) {
            if (!had.contains(address)) {
                claims.add(new Claim(row.entry(), "email", address));
            }
        }
        Map<String, Object> properties = Objects.requireNonNullElse(row.said().properties(), Map.of());
        Map<String, Object> old = Objects.requireNonNullElse(before.properties(), Map.of());
        for (String name : unique) {
            Object value = properties.get(name);
            if (value != null && !value.equals(old.get(name))) {
                claims.add(new Claim(row.entry(), "properties." + name, text(value)));
            }
        }
    }

    /** As PostgreSQL writes the value as text. */
    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static List<String> addresses(NewContact said) {
        List<String> addresses = new ArrayList<>();
        if (said.email() != null) {
            addresses.add(said.email());
        }
        if (said.otherEmails() != null) {
            addresses.addAll(said.otherEmails());
        }
        return addresses;
    }
}
