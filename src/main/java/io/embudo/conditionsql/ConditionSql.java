package io.embudo.conditionsql;

import io.embudo.clauses.Condition;
import io.embudo.clauses.Dependencies;
import io.embudo.shared.SqlQuery;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a condition into SQL over a table of contacts or of companies. Values of callers are bound; the text comes from here alone.
 * A comparison with what is not known is SQL's unknown, which counts as not fulfilled everywhere; only under a
 * {@code not} that has to be said.
 */
public final class ConditionSql {

    private final SqlQuery query;
    private final String alias;
    private final Extent extent;
    private final @Nullable String these;
    private final boolean inTime;
    private final ComparisonSql comparisons;
    private final EventSql events;
    private final Map<Condition.Did, String> counts = new LinkedHashMap<>();

    private ConditionSql(SqlQuery query, String alias, Extent extent, @Nullable String these, boolean inTime) {
        this.query = query;
        this.alias = alias;
        this.extent = extent;
        this.these = these;
        this.inTime = inTime;
        this.comparisons = new ComparisonSql(query);
        this.events = new EventSql(query);
    }

    /** Adds the condition to a query's {@code where}. */
    public static void restrict(SqlQuery query, Condition condition, String alias, Extent extent) {
        query.add("and " + new ConditionSql(query, alias, extent, null, false).compile(condition));
    }

    /** What every contact that {@link #evaluate} finds fulfils; what is not in the contact's own row is asked last. */
    public static String lasting(SqlQuery query, Condition condition, String alias) {
        List<Condition> cheapestFirst = lasting(parts(condition)).stream()
                .sorted(Comparator.comparing(ConditionSql::looksElsewhere))
                .toList();
        return new ConditionSql(query, alias, Extent.PAGE, null, false).joined(cheapestFirst, " and ", "true");
    }

    /**
     * Adds a query of every contact for whom the condition holds, or for whom time alone may change that: {@code id},
     * {@code holds}, and {@code due_at}, the earliest instant at which it may (null where never).
     *
     * @param these the placeholder of the contacts that are asked about; everybody where it is null
     */
    public static void evaluate(SqlQuery query, Condition condition, @Nullable String these) {
        ConditionSql sql = new ConditionSql(query, "c", Extent.WHOLE, these, true);
        String ids = these == null ? "" : " and c.id = any(%s)".formatted(these);
        List<Condition> parts = parts(condition);
        String lasting = sql.joined(lasting(parts), " and ", "true");
        if (timed(parts).isEmpty()) {
            query.add("select c.id, true as holds, null::timestamptz as due_at from contact c");
            query.add("where c.archived_at is null%s and %s".formatted(ids, lasting));
            return;
        }
        Condition timed = new Condition.All(timed(parts));
        String holds = sql.compile(timed);
        String due = sql.due(timed);
        query.add("select * from (select c.id, coalesce(%s, false) as holds, %s as due_at from contact c"
                .formatted(holds, due));
        sql.counts.forEach((did, name) -> query.add("left join %s as %s on %s.contact_id = c.id"
                .formatted(sql.events.countsInTime(did, Objects.requireNonNull(did.span()), these), name, name)));
        query.add("where c.archived_at is null%s and %s offset 0) as seen".formatted(ids, lasting));
        query.add("where holds or due_at is not null");
    }

    private String compile(Condition condition) {
        return switch (condition) {
            case Condition.All all -> joined(all.parts(), " and ", "true");
            case Condition.Any any -> joined(any.parts(), " or ", "false");
            case Condition.Not not -> "not coalesce(" + compile(not.part()) + ", false)";
            case Condition.Known known -> comparisons.known(known, alias);
            case Condition.Compare compare -> comparisons.compare(compare, alias);
            case Condition.ComparePair pair -> comparisons.pair(pair, alias);
            case Condition.Relative relative -> comparisons.relative(relative, alias);
            case Condition.AtCompany company ->
                "exists (select %s and %s)"
                        .formatted(companies(company), ofCompany().compile(company.part()));
            case Condition.WithContact contact -> withContact(contact);
            case Condition.Consented consented -> consented(consented);
            case Condition.Member member ->
                "exists (select from segment_member m where m.segment_id = %s::uuid and m.contact_id = %s.id)"
                        .formatted(query.bind(member.segment()), alias);
            case Condition.Did did -> did(did);
        };
    }

    private String joined(List<Condition> parts, String by, String ofNone) {
        return parts.isEmpty() ? ofNone : parts.stream().map(this::compile).collect(Collectors.joining(by, "(", ")"));
    }

    private String did(Condition.Did did) {
        if (inTime && did.span() != null) {
            String name = counts.computeIfAbsent(did, another -> "did" + counts.size());
            return events.within(did, "coalesce(%s.total, 0)".formatted(name));
        }
        return extent == Extent.PAGE
                ? events.lookedUp(did, alias + ".id")
                : events.countedAtOnce(did, alias + ".id", these);
    }

    /** The companies of the contact, as the alias {@code o}. */
    private String companies(Condition.AtCompany company) {
        String label = labelled(company.label());
        return "from contact_company a join company o on o.id = a.company_id where a.contact_id = %s.id"
                        .formatted(alias)
                + " and o.archived_at is null" + label;
    }

    private String labelled(@Nullable String label) {
        return label == null ? "" : " and a.label = %s::text".formatted(query.bind(label));
    }

    private String withContact(Condition.WithContact contact) {
        String label = labelled(contact.label());
        String reached = contact.reach().condition(query, "p");
        return """
                exists (select from contact_company a join contact p on p.id = a.contact_id where a.company_id = %s.id
                    and p.archived_at is null%s and %s and %s)""".formatted(alias, label, reached, ofContact().compile(contact.part()));
    }

    private ConditionSql ofContact() {
        return new ConditionSql(query, "p", extent, these, inTime);
    }

    private ConditionSql ofCompany() {
        return new ConditionSql(query, "o", extent, these, inTime);
    }

    private String consented(Condition.Consented asked) {
        String asIs = "from consent n where n.purpose = %s::text and n.channel = %s::text"
                .formatted(query.bind(asked.purpose()), query.bind(asked.channel()));
        if (asked.granted() == null) {
            return "not exists (select %s and n.contact_id = %s.id)".formatted(asIs, alias);
        }
        String answer = asked.granted() ? "granted" : "not granted";
        if (extent == Extent.PAGE) {
            return "coalesce((select %s %s and n.contact_id = %s.id order by n.occurred_at desc, n.id desc limit 1), false)"
                    .formatted(answer, asIs, alias);
        }
        String whose = these == null ? "" : " and n.contact_id = any(%s)".formatted(these);
        return """
                %s.id in (select newest.contact_id from (select distinct on (n.contact_id) n.contact_id, n.granted %s%s
                    order by n.contact_id, n.occurred_at desc, n.id desc) as newest where %s)""".formatted(alias, asIs, whose, answer);
    }

    /** When the clause may next change by time alone; only where the parts that last do not decide it already. */
    private String due(Condition condition) {
        return switch (condition) {
            case Condition.All all -> earliest(all.parts(), " and ", "coalesce(%s, false)");
            case Condition.Any any -> earliest(any.parts(), " or ", "not coalesce(%s, false)");
            case Condition.Not not -> due(not.part());
            case Condition.Relative relative -> comparisons.nextTurn(relative, alias);
            case Condition.AtCompany company ->
                "(select min(%s) %s)".formatted(ofCompany().due(company.part()), companies(company));
            case Condition.Did did -> counts.get(did) + ".due_at";
            default -> throw new IllegalStateException("does not change by time: " + condition);
        };
    }

    private String earliest(List<Condition> parts, String by, String undecided) {
        String next = timed(parts).stream().map(this::due).collect(Collectors.joining(", ", "least(", ")"));
        List<Condition> lasting = lasting(parts);
        return lasting.isEmpty()
                ? next
                : "case when %s then %s end".formatted(undecided.formatted(joined(lasting, by, "true")), next);
    }

    private static List<Condition> parts(Condition condition) {
        return condition instanceof Condition.All all ? all.parts() : List.of(condition);
    }

    private static boolean looksElsewhere(Condition condition) {
        return Dependencies.leaves(condition).stream()
                .anyMatch(leaf -> leaf instanceof Condition.Did
                        || leaf instanceof Condition.Consented
                        || leaf instanceof Condition.Member
                        || leaf instanceof Condition.AtCompany);
    }

    private static List<Condition> timed(List<Condition> parts) {
        return parts.stream().filter(Condition::isTimed).toList();
    }

    private static List<Condition> lasting(List<Condition> parts) {
        return parts.stream().filter(part -> !part.isTimed()).toList();
    }
}
