package io.embudo.conditions;

import io.embudo.clauses.Condition;
import io.embudo.clauses.Dependencies;
import io.embudo.conditionsql.ConditionSql;
import io.embudo.conditionsql.Extent;
import io.embudo.shared.SqlQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition that was read and found sound. */
public final class ParsedCondition {

    private final Condition condition;
    private final String pointer;
    private final CostClass cost;
    private final Dependencies dependencies;

    ParsedCondition(Condition condition, String pointer, CostClass cost) {
        this.condition = condition;
        this.pointer = pointer;
        this.cost = cost;
        this.dependencies = Dependencies.of(condition);
    }

    /**
     * Adds the condition to a query's {@code where}, beginning with {@code and}.
     *
     * @param alias of the table of what it is over
     * @param extent how many rows the query is about
     */
    public void restrict(SqlQuery query, String alias, Extent extent) {
        ConditionSql.restrict(query, condition, alias, extent);
    }

    /**
     * Adds a query of the contacts for whom the condition holds, and of those for whom time alone may change that:
     * {@code id}, {@code holds}, and {@code due_at}, the earliest instant at which it may, or null. Contacts that are
     * archived are not among them.
     *
     * @param these the placeholder of an array with the ids of the contacts asked about; everybody where it is null
     */
    public void evaluate(SqlQuery query, @Nullable String these) {
        ConditionSql.evaluate(query, condition, these);
    }

    /**
     * What every contact that {@link #evaluate} finds fulfils, as an expression that is looked up for each contact by
     * itself: the clauses at the top that time alone does not change.
     *
     * @param alias of the table of contacts
     */
    public String lasting(SqlQuery query, String alias) {
        return ConditionSql.lasting(query, condition, alias);
    }

    /** What can change a contact's answer. */
    public Dependencies dependencies() {
        return dependencies;
    }

    /** Whether time alone can change a contact's answer. */
    public boolean isTimed() {
        return condition.isTimed();
    }

    /** How much work it is. */
    public CostClass cost() {
        return cost;
    }

    String pointer() {
        return pointer;
    }

    /** The clauses right below the top, each as a condition of its own with its pointer; none where the top is a clause. */
    List<ParsedCondition> parts() {
        List<Condition> parts =
                switch (condition) {
                    case Condition.All all -> all.parts();
                    case Condition.Any any -> any.parts();
                    default -> List.of();
                };
        String place = pointer + (condition instanceof Condition.All ? "/all/" : "/any/");
        List<ParsedCondition> each = new ArrayList<>();
        for (Condition part : parts) {
            each.add(new ParsedCondition(part, place + each.size(), cost));
        }
        return each;
    }

    /** Where in the body the segments stand. */
    Set<Condition.Member> members() {
        Set<Condition.Member> members = new HashSet<>();
        Dependencies.leaves(condition).forEach(leaf -> {
            if (leaf instanceof Condition.Member member) {
                members.add(member);
            }
        });
        return members;
    }
}
