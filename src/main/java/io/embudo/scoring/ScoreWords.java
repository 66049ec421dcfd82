package io.embudo.scoring;

import io.embudo.scoremodels.ScoreRule;
import io.embudo.scoremodels.ScoredEvent;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a rule found, in plain words. */
final class ScoreWords {

    static final int PROFILE_FIELDS = 5;

    private ScoreWords() {}

    /** Such as {@code 2 forms submitted}, {@code 1 meeting logged} or {@code 3 of 5 profile fields known}. */
    static String found(ScoreRule rule, long count) {
        if (rule.event() == null) {
            return "%d of %d profile fields known".formatted(count, PROFILE_FIELDS);
        }
        Map<String, Object> where = new TreeMap<>(rule.where() == null ? Map.of() : rule.where());
        if (rule.event() == ScoredEvent.ACTIVITY_LOGGED && where.remove("type") instanceof String type) {
            return "%d %s logged%s".formatted(count, count == 1 ? type : type + "s", with(where));
        }
        return rule.event().counted(count) + with(where);
    }

    private static String with(Map<String, Object> where) {
        if (where.isEmpty()) {
            return "";
        }
        return where.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(" and ", " with ", ""));
    }
}
