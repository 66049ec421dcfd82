package io.embudo.scoremodels;

/** What a score rule counts: the events of a contact, or the known fields of its profile. */
public enum RuleKind {
    event,
    profile
}
