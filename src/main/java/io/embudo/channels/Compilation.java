package io.embudo.channels;

import com.google.re2j.Pattern;
import io.embudo.properties.TextPattern;
import io.embudo.shared.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes conditions ready to be asked, and holds all of them together to what can be asked of every click: how deep they
 * go, how many they are, and how large their regular expressions become.
 */
final class Compilation {

    private static final int DEEPEST = 6;
    private static final int MOST_CONDITIONS = 2_000;
    private static final int MOST_VALUES = 10_000;
    private static final int LONGEST_VALUE = 253;

    /** A regular expression takes a step for each instruction and character; the whole of a set has to stay cheap. */
    private static final int MOST_INSTRUCTIONS = 5_000;

    private int conditions;
    private int values;
    private int instructions;

    Predicate<Signals> of(String pointer, ChannelCondition condition) {
        return of(pointer, condition, 1);
    }

    private Predicate<Signals> of(String pointer, @Nullable ChannelCondition condition, int depth) {
        if (condition == null) {
            throw ProblemException.invalid(pointer, "is not a condition");
        }
        if (depth > DEEPEST) {
            throw ProblemException.invalid(pointer, "is more than %d conditions deep".formatted(DEEPEST));
        }
        if (++conditions > MOST_CONDITIONS) {
            throw ProblemException.invalid(
                    pointer, "is one more than the %d conditions of a rule set".formatted(MOST_CONDITIONS));
        }
        if (Stream.of(condition.all(), condition.any(), condition.property())
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw ProblemException.invalid(pointer, "is not one of all, any and property");
        }
        ArrivalProperty property = condition.property();
        if (property != null) {
            Predicate<String> test = test(pointer, property, condition);
            return arrival -> property.holds(arrival, test);
        }
        refuseOperators(pointer, condition);
        List<ChannelCondition> all = condition.all();
        if (all != null) {
            List<Predicate<Signals>> parts = parts(pointer + "/all", all, depth);
            return arrival -> parts.stream().allMatch(part -> part.test(arrival));
        }
        List<Predicate<Signals>> parts = parts(pointer + "/any", Objects.requireNonNull(condition.any()), depth);
        return arrival -> parts.stream().anyMatch(part -> part.test(arrival));
    }

    private List<Predicate<Signals>> parts(String pointer, List<ChannelCondition> said, int depth) {
        List<Predicate<Signals>> parts = new ArrayList<>(said.size());
        for (int place = 0; place < said.size(); place++) {
            parts.add(of(pointer + "/" + place, said.get(place), depth + 1));
        }
        return parts;
    }

    private Predicate<String> test(String pointer, ArrivalProperty property, ChannelCondition condition) {
        if (operators(condition) != 1) {
            throw ProblemException.invalid(pointer, "has not one of is, in, startsWith and matches");
        }
        if (condition.is() != null) {
            return value(pointer + "/is", property, condition.is())::equals;
        }
        if (condition.in() != null) {
            return values(pointer + "/in", property, condition.in())::contains;
        }
        if (condition.startsWith() != null) {
            String beginning = value(pointer + "/startsWith", property, condition.startsWith());
            return text -> text.startsWith(beginning);
        }
        return pattern(pointer + "/matches", Objects.requireNonNull(condition.matches()))::matches;
    }

    private Set<String> values(String pointer, ArrivalProperty property, List<String> said) {
        if (said.isEmpty()) {
            throw ProblemException.invalid(pointer, "is empty");
        }
        List<String> plain = new ArrayList<>(said.size());
        for (int place = 0; place < said.size(); place++) {
            plain.add(value(pointer + "/" + place, property, said.get(place)));
        }
        return plain.stream().collect(Collectors.toUnmodifiableSet());
    }

    private String value(String pointer, ArrivalProperty property, @Nullable String said) {
        if (++values > MOST_VALUES) {
            throw ProblemException.invalid(
                    pointer, "is one more than the %d values of a rule set".formatted(MOST_VALUES));
        }
        if (said == null || said.isBlank() || said.length() > LONGEST_VALUE) {
            throw ProblemException.invalid(pointer, "is not a text of 1 to %d characters".formatted(LONGEST_VALUE));
        }
        String plain = property.plain(said);
        if (property == ArrivalProperty.referrerKind
                && Stream.of(ReferrerKind.values())
                        .noneMatch(kind -> kind.name().equalsIgnoreCase(plain))) {
            throw ProblemException.invalid(
                    pointer,
                    "is not one of "
                            + Stream.of(ReferrerKind.values()).map(Enum::name).collect(Collectors.joining(", ")));
        }
        return plain;
    }

    private Pattern pattern(String pointer, String expression) {
        if (expression.isEmpty() || expression.length() > TextPattern.MAX_LENGTH) {
            throw ProblemException.invalid(
                    pointer, "is not a text of 1 to %d characters".formatted(TextPattern.MAX_LENGTH));
        }
        TextPattern.fault(expression).ifPresent(fault -> {
            throw ProblemException.invalid(pointer, fault);
        });
        Pattern pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
        instructions += pattern.programSize();
        if (instructions > MOST_INSTRUCTIONS) {
            throw ProblemException.invalid(
                    pointer, "makes the regular expressions of the rules too large, all of them together");
        }
        return pattern;
    }

    private static void refuseOperators(String pointer, ChannelCondition condition) {
        if (operators(condition) > 0) {
            throw ProblemException.invalid(pointer, "compares no property");
        }
    }

    private static long operators(ChannelCondition condition) {
        return Stream.of(condition.is(), condition.in(), condition.startsWith(), condition.matches())
                .filter(Objects::nonNull)
                .count();
    }
}
