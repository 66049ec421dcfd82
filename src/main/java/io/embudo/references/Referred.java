package io.embudo.references;

/** What other features' things look at. */
public enum Referred {
    segment,
    cta,
    form,
    leadMagnet,
    bookingPage
}
