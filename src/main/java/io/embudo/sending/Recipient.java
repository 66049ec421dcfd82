package io.embudo.sending;

import io.embudo.contacts.ContactView;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contact as a mail's To names it. */
final class Recipient {

    private Recipient() {}

    /** The address with the name, from which everything that has a meaning in a header is taken; the mailer encodes. */
    static String of(ContactView contact) {
        String name = Stream.of(contact.firstName(), contact.lastName())
                .filter(Objects::nonNull)
                .map(part -> part.replaceAll("[\\p{Cntrl}\\u2028\\u2029()<>\\[\\]:;@\\\\,\"]+", " ")
                        .strip())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        String address = Objects.requireNonNull(contact.email());
        return name.isEmpty() ? address : "%s <%s>".formatted(name, address);
    }
}
