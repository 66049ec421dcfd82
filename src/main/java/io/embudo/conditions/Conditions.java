package io.embudo.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.access.Reach;
import io.embudo.clauses.Condition;
import io.embudo.conditionsql.Extent;
import io.embudo.properties.PropertyDefinitions;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the conditions that callers write. */
@ApplicationScoped
public class Conditions {

    private static final String KNOWN_SEGMENTS = "select id from segment where archived_at is null";

    private final Pool pool;
    private final PropertyDefinitions definitions;
    private final PlanCost plans;

    Conditions(Pool pool, PropertyDefinitions definitions, PlanCost plans) {
        this.pool = pool;
        this.definitions = definitions;
        this.plans = plans;
    }

    /**
     * The condition that a JSON value stands for; a problem that names the wrong place where it is none, or where it
     * names a segment that is not there.
     *
     * @param pointer where the condition stands in the body, such as {@code /where}
     */
    public Uni<ParsedCondition> parse(JsonNode json, String pointer) {
        return read(json, pointer).call(this::requireSegments);
    }

    /** As {@link #parse}, for a condition that is to be kept: one that is too much work for the database is refused. */
    public Uni<ParsedCondition> parseToKeep(JsonNode json, String pointer) {
        return parse(json, pointer).chain(plans::check);
    }

    /** As {@link #parse}, for a condition that was found sound before: what it names may be gone since. */
    public Uni<ParsedCondition> read(JsonNode json, String pointer) {
        return definitions.all().map(known -> ConditionReader.ofContacts(json, pointer, known));
    }

    /**
     * What a condition adds to a query of contacts, under the alias {@code c}; nothing where there is no condition.
     * Problems are those of {@link #parse}.
     */
    public Uni<BiConsumer<SqlQuery, Extent>> filter(@Nullable JsonNode json, String pointer) {
        return json == null || json.isNull()
                ? Uni.createFrom().item((query, extent) -> {})
                : parse(json, pointer).map(Conditions::restriction);
    }

    /**
     * As {@link #filter}, for a query of companies.
     *
     * @param contacts the contacts of companies that the caller may ask about
     */
    public Uni<BiConsumer<SqlQuery, Extent>> filterCompanies(@Nullable JsonNode json, String pointer, Reach contacts) {
        return json == null || json.isNull()
                ? Uni.createFrom().item((query, extent) -> {})
                : definitions
                        .all()
                        .map(known -> ConditionReader.ofCompanies(json, pointer, known, contacts))
                        .call(this::requireSegments)
                        .map(Conditions::restriction);
    }

    private static BiConsumer<SqlQuery, Extent> restriction(ParsedCondition condition) {
        return (query, extent) -> condition.restrict(query, "c", extent);
    }

    private Uni<Void> requireSegments(ParsedCondition condition) {
        UUID[] segments = condition.dependencies().segments().toArray(UUID[]::new);
        if (segments.length == 0) {
            return Uni.createFrom().voidItem();
        }
        return new SqlQuery(KNOWN_SEGMENTS)
                .add("and id = any(?)", (Object) segments)
                .list(pool, row -> row.getUUID("id"))
                .invoke(known -> refuseUnknown(condition, known))
                .replaceWithVoid();
    }

    private static void refuseUnknown(ParsedCondition condition, List<UUID> known) {
        condition.members().stream()
                .filter(member -> !known.contains(member.segment()))
                .map(Condition.Member::pointer)
                .sorted()
                .findFirst()
                .ifPresent(pointer -> {
                    throw ProblemException.invalid(pointer, "is not a segment");
                });
    }
}
