package io.embudo.shared;

import java.util.Arrays;
import java.util.Optional;

/** Where a visit, and the money spent to get it, came from. The constants are the codes of events and of the API. */
public enum Channel {
    paidSearch("Paid search"),
    organicSearch("Organic search"),
    paidSocial("Paid social"),
    organicSocial("Organic social"),
    paidVideo("Paid video"),
    organicVideo("Organic video"),
    paidShopping("Paid shopping"),
    organicShopping("Organic shopping"),
    crossNetwork("Cross-network"),
    paidOther("Paid, other"),
    email("E-mail"),
    sms("SMS"),
    push("Push notification"),
    display("Display"),
    audio("Audio"),
    referral("Referral"),
    direct("Direct"),
    aiAssistant("AI assistant"),
    /** Mass media: television, radio, cinema, press, billboards. */
    offlineAtl("Offline, above the line"),
    /** Face to face or by hand: flyers, fairs, points of sale, letters. */
    offlineBtl("Offline, below the line"),
    /** Away from the web, and it is not said in which of the two ways. */
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
