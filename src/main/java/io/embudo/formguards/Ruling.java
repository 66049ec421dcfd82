package io.embudo.formguards;

/** What is to become of a posting, before its values are looked at. */
public enum Ruling {
    /** It is taken as any other. */
    PASSES,
    /** It is taken, though it proves no work: of those there may be few. */
    PASSES_WITHOUT_PROOF,
    /** It came sooner after its page than a person can have filled that in. */
    TOO_SOON,
    /** Its page, or its challenge, is too old. */
    TOO_OLD,
    /** Its stamp is none of ours for this form. */
    FORGED,
    /** It lacks the proof of work that the form wants. */
    UNPROVEN
}
