package io.embudo.reports;

import io.embudo.shared.Channel;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a report puts its figures together by. Conversions follow their touches; a cost line follows its own campaign
 * or its own channel.
 */
public enum Grouping {
    campaign("campaign_id", "uuid"),
    channel("channel", "text");

    private final String column;
    private final String type;

    Grouping(String column, String type) {
        this.column = column;
        this.type = type;
    }

    /** The column of credits and of cost lines that says the group. */
    String column() {
        return column;
    }

    /** The column's type in SQL. */
    String type() {
        return type;
    }

    /** The value of the column that a caller means, empty where no such group can exist. */
    Optional<Object> value(String text) {
        return switch (this) {
            case campaign -> id(text);
            case channel -> Channel.of(text).map(Channel::name);
        };
    }

    /** A group as a report shows it, null for what belongs to none. */
    @Nullable
    RoiGroup shown(@Nullable String key, @Nullable String campaignName) {
        if (key == null) {
            return null;
        }
        return switch (this) {
            case campaign -> new RoiGroup(UUID.fromString(key), null, campaignName == null ? key : campaignName);
            case channel ->
                new RoiGroup(null, key, Channel.of(key).map(Channel::title).orElse(key));
        };
    }

    private static Optional<Object> id(String text) {
        try {
            return Optional.of(UUID.fromString(text.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
