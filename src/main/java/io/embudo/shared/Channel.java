package io.embudo.shared;

import java.util.Arrays;
import java.util.Optional;

/** Where a visit, and the money spent to get it, came from. The constants are the codes of events and of the API. */
public enum Channel {
    paidSearch("Paid search"),
    organicSearch("Organic search"),
    paidSocial("Paid social"),
    organicSocial("Organic social"),
    email("E-mail"),
    display("Display"),
    referral("Referral"),
    direct("Direct"),
    aiAssistant("AI assistant"),
    offline("Offline"),
    callCentre("Call centre"),
    affiliates("Affiliates"),
    other("Other");

    private final String title;

    Channel(String title) {
        this.title = title;
    }

    /** The channel in words. */
    public String title() {
        return title;
    }

    /** The channel with this code, if there is one. */
    public static Optional<Channel> of(String code) {
        return Arrays.stream(values())
                .filter(channel -> channel.name().equals(code))
                .findFirst();
    }
}
