package io.embudo.channels;

import java.util.Locale;
import java.util.function.Predicate;

/** What conditions of channel rules ask about. The constants are the names in the API. */
public enum ArrivalProperty {
    medium,
    source,
    campaign,
    content,
    term,
    clickId,
    referrerHost,
    referrerKind;

    /** Whether the value satisfies the test, any one where there are several; what is not known satisfies none. */
    boolean holds(Signals arrival, Predicate<String> test) {
        return switch (this) {
            case medium -> holds(arrival.medium(), test);
            case source -> holds(arrival.source(), test);
            case campaign -> holds(arrival.campaign(), test);
            case content -> holds(arrival.content(), test);
            case term -> holds(arrival.term(), test);
            case clickId -> arrival.clickIds().stream().anyMatch(test);
            case referrerHost -> holds(arrival.referrerHost(), test);
            case referrerKind -> holds(arrival.referrerKind(), test);
        };
    }

    private static boolean holds(String value, Predicate<String> test) {
        return !value.isEmpty() && test.test(value);
    }

    /** A value as arrivals have it, so that rules and links may write it as they like. */
    String plain(String value) {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        return this == medium ? lower.replace(' ', '-').replace('_', '-') : lower;
    }
}
