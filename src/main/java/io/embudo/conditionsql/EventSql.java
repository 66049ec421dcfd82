package io.embudo.conditionsql;

import io.embudo.clauses.Condition;
import io.embudo.clauses.Operator;
import io.embudo.clauses.Span;
import io.embudo.shared.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Compiles the clauses about what happened, over the events of a contact and of its browsers. */
final class EventSql {

    /** Events of this kind may be planned; any other is recorded after it happened, give or take a clock. */
    private static final String PLANNED = "activity.";

    private final SqlQuery query;
    private final ComparisonSql comparisons;

    EventSql(SqlQuery query) {
        this.query = query;
        this.comparisons = new ComparisonSql(query);
    }

    /**
     * Whether it holds for a contact, looked up for that contact alone. The {@code offset} keeps PostgreSQL from reading
     * everybody's events first, which is what it makes of a view of two parts otherwise.
     */
    String lookedUp(Condition.Did did, String contact) {
        String own = "e.contact_id = " + contact;
        if (did.isOnce() || did.isNever()) {
            return "%s (select %s and %s offset 0)".formatted(existence(did), counted(did), own);
        }
        int enough = did.most() == null ? did.least() : did.most() + 1;
        String events = "select %s and %s limit %s::int".formatted(counted(did), own, query.bind(enough));
        return "(select %s from (%s) as counted)".formatted(within(did, "count(*)"), events);
    }

    /**
     * Whether it holds for a contact, out of one count of everybody's events.
     *
     * @param these the placeholder of the contacts that are asked about; everybody where it is null
     */
    String countedAtOnce(Condition.Did did, String contact, @Nullable String these) {
        if (did.isOnce() || did.isNever()) {
            return "%s (select %s%s and e.contact_id = %s)".formatted(existence(did), counted(did), of(these), contact);
        }
        String counts = "select e.contact_id %s%s group by e.contact_id".formatted(counted(did), of(these));
        if (did.least() > 0) {
            return "%s in (%s having %s)".formatted(contact, counts, within(did, "count(*)"));
        }
        return did.most() == null
                ? "true"
                : "not (%s in (%s having count(*) > %s::int))".formatted(contact, counts, query.bind(did.most()));
    }

    /**
     * For each contact with such events how many count now ({@code total}), and when that can next change what the
     * clause says ({@code due_at}).
     */
    String countsInTime(Condition.Did did, Span span, @Nullable String these) {
        String seconds = comparisons.seconds(span);
        String length = Span.interval(seconds);
        boolean within = span.side() == Operator.WITHIN;
        String counts = within ? "e.occurred_at <= now()" : "e.occurred_at <= now() - " + length;
        String change = within
                ? "least(%s + %s, min(e.occurred_at) filter (where e.occurred_at > now()))"
                        .formatted(leaving(did, counts), length)
                : "min(e.occurred_at) filter (where e.occurred_at > now() - %1$s) + %1$s".formatted(length);
        return """
                (select e.contact_id, count(*) filter (where %s) as total, %s as due_at
                %s%s%s group by e.contact_id)""".formatted(counts, change, source(did), within ? since(did, length) : "", of(these));
    }

    /** Of the events that count, the one whose leaving takes their number over one of the limits. */
    private String leaving(Condition.Did did, String counts) {
        if (did.isOnce() || did.isNever()) {
            return "max(e.occurred_at) filter (where %s)".formatted(counts);
        }
        String total = "count(*) filter (where %s)".formatted(counts);
        String least = query.bind(did.least()) + "::int";
        String place = "case when %s >= %s then nullif(%s, 0) end".formatted(total, least, least);
        if (did.most() != null) {
            String most = query.bind(did.most()) + "::int";
            place = "case when %1$s > %2$s then %2$s + 1 else %3$s end".formatted(total, most, place);
        }
        return "(array_agg(e.occurred_at order by e.occurred_at desc) filter (where %s))[%s]".formatted(counts, place);
    }

    /** Whether a number of events is one that the clause asks for. */
    String within(Condition.Did did, String total) {
        if (did.most() == null) {
            return "%s >= %s::int".formatted(total, query.bind(did.least()));
        }
        return "%s between %s::int and %s::int".formatted(total, query.bind(did.least()), query.bind(did.most()));
    }

    private static String existence(Condition.Did did) {
        return did.isNever() ? "not exists" : "exists";
    }

    private String counted(Condition.Did did) {
        return source(did) + moments(did);
    }

    private String source(Condition.Did did) {
        StringBuilder source =
                new StringBuilder("from contact_event e where e.type = %s::text".formatted(query.bind(did.type())));
        for (Condition filter : did.where()) {
            source.append(" and ").append(filter(filter));
        }
        return source.append(period(did)).toString();
    }

    private String moments(Condition.Did did) {
        if (did.span() == null) {
            return "";
        }
        String length = Span.interval(comparisons.seconds(did.span()));
        if (did.span().side() == Operator.WITHIN) {
            return since(did, length) + " and e.occurred_at <= now()";
        }
        return " and e.occurred_at <= now() - " + length;
    }

    /** Past a moment; where events are recorded once they happened, that leaves out the log's older partitions too. */
    private static String since(Condition.Did did, String length) {
        String since = " and e.occurred_at > now() - " + length;
        return did.type().startsWith(PLANNED)
                ? since
                : since + " and e.recorded_at > now() - %s - interval '1 day'".formatted(length);
    }

    private String period(Condition.Did did) {
        if (did.period() == null) {
            return "";
        }
        return " and e.occurred_at >= %s::timestamptz and e.occurred_at < %s::timestamptz"
                .formatted(
                        query.bind(did.period().from()), query.bind(did.period().to()));
    }

    private String filter(Condition filter) {
        return switch (filter) {
            case Condition.Compare compare -> comparisons.compare(compare, "e");
            case Condition.ComparePair pair -> comparisons.pair(pair, "e");
            case Condition.Known known -> comparisons.known(known, "e");
            default -> throw new IllegalStateException("is no comparison: " + filter);
        };
    }

    private static String of(@Nullable String these) {
        return these == null ? "" : " and e.contact_id = any(%s)".formatted(these);
    }
}
