package io.embudo.magnets;

/** What there is to give: a file, one code for all, or codes of which each is given once. */
public enum MagnetKind {
    file,
    code,
    codes
}
