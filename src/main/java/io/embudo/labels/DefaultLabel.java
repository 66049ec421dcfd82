package io.embudo.labels;

/** What a contact is to a company where nothing else is said; it cannot be deleted. */
public final class DefaultLabel {

    public static final String NAME = "employee";

    private DefaultLabel() {}
}
