package io.embudo.scoring;

/** What a score rule counts: the events of a contact, or the known fields of its profile. */
public enum RuleKind {
    event,
    profile
}
