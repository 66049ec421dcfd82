package io.embudo.sending;

import io.embudo.contacts.ContactView;
import io.embudo.servicemail.Addressee;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contact as a mail's To names it. */
final class Recipient {

    private Recipient() {}

    static String of(ContactView contact) {
        String name = Stream.of(contact.firstName(), contact.lastName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new Addressee(Objects.requireNonNull(contact.email()), name).header();
    }
}
