package io.embudo.conditions;

import io.embudo.clauses.Condition;
import io.embudo.clauses.Operator;
import io.embudo.clauses.Place;
import io.embudo.clauses.Span;
import io.embudo.clauses.Subject;
import io.embudo.clauses.ValueType;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the clauses about what happened. */
final class EventReader {

    private static final Pattern TYPE = Pattern.compile("[a-z][A-Za-z]{0,62}[.][a-z][A-Za-z]{0,62}");
    private static final int MAX_TIMES = 100_000;
    private static final int MAX_FILTERS = 10;
    private static final int OF_SOME_TIME = 10;
    private static final int OF_ALL_TIME = 20;
    private static final Set<String> WHEN = Set.of("within", "notWithin", "between");

    private final ComparisonReader comparisons;
    private final Limits limits;

    EventReader(ComparisonReader comparisons, Limits limits) {
        this.comparisons = comparisons;
        this.limits = limits;
    }

    Condition read(Place place) {
        boolean never = place.has("didNot");
        Place type = place.at(never ? "didNot" : "did");
        place.allow(
                never
                        ? Set.of("didNot", "within", "notWithin", "between", "where")
                        : Set.of("did", "atLeast", "atMost", "exactly", "within", "notWithin", "between", "where"));
        if (!TYPE.matcher(type.text("a type of event")).matches()) {
            throw type.wrong("is not a type of event, such as cta.clicked");
        }
        if (WHEN.stream().filter(place::has).count() > 1) {
            throw place.wrong("has to have at most one of within, notWithin and between");
        }
        limits.weigh(place, WHEN.stream().anyMatch(place::has) ? OF_SOME_TIME : OF_ALL_TIME);
        Integer most = never ? Integer.valueOf(0) : most(place);
        return new Condition.Did(
                type.json().textValue(),
                never ? 0 : least(place, most),
                most,
                span(place),
                place.has("between") ? period(place.at("between")) : null,
                place.has("where") ? filters(place.at("where")) : List.of());
    }

    private static @Nullable Integer most(Place place) {
        if (place.has("exactly")) {
            if (place.has("atLeast") || place.has("atMost")) {
                throw place.at("exactly").wrong("does not go with atLeast or atMost");
            }
            return place.at("exactly").count(MAX_TIMES);
        }
        return place.has("atMost") ? Integer.valueOf(place.at("atMost").count(MAX_TIMES)) : null;
    }

    private static int least(Place place, @Nullable Integer most) {
        if (place.has("exactly")) {
            return place.at("exactly").count(MAX_TIMES);
        }
        if (!place.has("atLeast")) {
            return most == null ? 1 : 0;
        }
        int least = place.at("atLeast").count(MAX_TIMES);
        if (most != null && least > most) {
            throw place.at("atLeast").wrong("is more than atMost");
        }
        return least;
    }

    private static @Nullable Span span(Place place) {
        if (place.has("within")) {
            return Span.read(Operator.WITHIN, place.at("within"));
        }
        return place.has("notWithin") ? Span.read(Operator.OLDER_THAN, place.at("notWithin")) : null;
    }

    private static Condition.Period period(Place place) {
        if (!place.json().isArray() || place.json().size() != 2) {
            throw place.wrong("is not a list of two dates or instants, the first and the last");
        }
        List<Place> ends = place.parts();
        OffsetDateTime from = moment(ends.getFirst(), 0);
        OffsetDateTime to = moment(ends.getLast(), 1);
        if (!from.isBefore(to)) {
            throw place.wrong("ends before it begins");
        }
        return new Condition.Period(from, to);
    }

    /** The instant, or the midnight of the day so many days later. */
    private static OffsetDateTime moment(Place place, int daysLater) {
        return ValueType.DATE
                .read(place.json())
                .map(day -> ((LocalDate) day).plusDays(daysLater).atStartOfDay().atOffset(ZoneOffset.UTC))
                .or(() -> ValueType.INSTANT.read(place.json()).map(OffsetDateTime.class::cast))
                .orElseThrow(() -> place.wrong("is neither a date (YYYY-MM-DD) nor an instant"));
    }

    private List<Condition> filters(Place list) {
        if (!list.json().isArray() || list.json().size() > MAX_FILTERS) {
            throw list.wrong("is not a list of at most %d comparisons".formatted(MAX_FILTERS));
        }
        List<Condition> filters = new ArrayList<>();
        for (Place part : list.parts()) {
            limits.enter(part, 1);
            if (!part.json().isObject() || !part.has("property")) {
                throw part.wrong("is not a comparison of a property of the event");
            }
            filters.add(comparisons.read(part, Subject.EVENT));
        }
        return filters;
    }
}
