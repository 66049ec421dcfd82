package io.embudo.channels;

import java.util.Set;

/** The parameters by which advertising networks know their clicks again. Which of them prove what is for rules to say. */
public final class ClickIds {

    /** Their names, as networks write them. */
    public static final Set<String> NAMES = Set.of(
            "gclid",
            "gbraid",
            "wbraid",
            "dclid",
            "msclkid",
            "yclid",
            "fbclid",
            "igshid",
            "ttclid",
            "li_fat_id",
            "twclid",
            "ScCid",
            "rdt_cid",
            "epik");

    private ClickIds() {}
}
