package io.embudo.formfields;

import io.embudo.shared.Language;

/**
 * What is wrong with one answer.
 *
 * @param detail the limit that it does not keep to, or the words that explain the limit; empty where there is none
 */
public record Finding(Fault fault, String detail) {

    /** A fault that needs no more words. */
    public static Finding of(Fault fault) {
        return new Finding(fault, "");
    }

    /** For the person who filled in the form. */
    public String text(Language language) {
        return fault == Fault.NOT_MATCHING && !detail.isEmpty()
                ? detail
                : fault.text(language).formatted(detail);
    }

    /** For the program that posted it. */
    public String message() {
        return fault == Fault.NOT_MATCHING && !detail.isEmpty()
                ? fault.message() + ": " + detail
                : fault.message().formatted(detail);
    }
}
