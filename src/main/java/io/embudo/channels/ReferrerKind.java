package io.embudo.channels;

/** What kind of site sends visitors. */
public enum ReferrerKind {
    aiAssistant,
    email,
    search,
    social,
    video,
    shopping
}
