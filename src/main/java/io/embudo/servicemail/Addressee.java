package io.embudo.servicemail;

/**
 * Whom a mail is sent to.
 *
 * @param name from which everything that has a meaning in a header, or turns the direction of text, is taken; the
 *     mailer encodes the rest. It may be empty
 */
public record Addressee(String address, String name) {

    public Addressee {
        name = name.replaceAll("[\\p{Cntrl}\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069()<>\\[\\]:;@\\\\,\"]+", " ")
                .replaceAll(" +", " ")
                .strip();
    }

    /** As To names them. */
    public String header() {
        return name.isEmpty() ? address : "%s <%s>".formatted(name, address);
    }
}
