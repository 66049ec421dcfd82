package io.embudo.routing;

import io.embudo.dispatch.AskedRule;
import io.embudo.dispatch.Lead;
import io.embudo.dispatch.Roster;
import io.embudo.dispatch.Router;
import io.embudo.dispatch.Router.Decision;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.events.ProjectionLock;
import io.embudo.routing.Leads.Outcome;
import io.embudo.routingrules.RoutingRule;
import io.embudo.shared.Moment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Routes the leads that are due, some in one transaction: who gets which, whose turn it was, and what is told to the log
 * are kept together or not at all. One turn goes on at a time, over all replicas.
 */
@ApplicationScoped
class RoutingTurn {

    private static final int AT_ONCE = 200;

    private static final String ASSIGN = """
            update contact c
            set owner_id = a.owner_id, team_id = a.team_id, version = c.version + 1, updated_at = now(),
                written_by = 'system', written_from = 'routing', written_from_id = a.rule_id
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) as a(id, owner_id, team_id, rule_id)
            where c.id = a.id and c.owner_id is null and c.team_id is null and c.archived_at is null
            """;

    private final KeptRules rules;
    private final EventLog log;

    RoutingTurn(KeptRules rules, EventLog log) {
        this.rules = rules;
        this.log = log;
    }

    private record Routed(Lead lead, @Nullable Decision decision) {

        boolean isTaken() {
            return decision != null && decision.isTaken();
        }

        RoutingRule rule() {
            return Objects.requireNonNull(decided().rule());
        }

        Decision decided() {
            return Objects.requireNonNull(decision);
        }

        Outcome outcome() {
            return new Outcome(
                    lead.contact(),
                    lead.isOwned() || isTaken(),
                    decision == null ? null : decision.until(),
                    isTaken() ? rule().id() : null);
        }
    }

    /** Whether there may be more to route. */
    Uni<Boolean> run(SqlConnection connection) {
        return ProjectionLock.tryToHold(connection, RoutingProjection.NAME)
                .chain(held -> held
                        ? Leads.due(connection, AT_ONCE).call(leads -> route(connection, leads))
                        : Uni.createFrom().item(List.<Lead>of()))
                .map(leads -> leads.size() == AT_ONCE);
    }

    private Uni<Void> route(SqlConnection connection, List<Lead> leads) {
        UUID[] asked = leads.stream()
                .filter(RoutingTurn::isAskedAbout)
                .map(Lead::contact)
                .sorted()
                .toArray(UUID[]::new);
        Instant now = Moment.now();
        return leads.isEmpty()
                ? Uni.createFrom().voidItem()
                : rules.ask(connection, asked).chain(answers -> Rosters.read(
                                connection,
                                answers.stream().map(AskedRule::rule).toList(),
                                now)
                        .chain(roster -> keep(connection, roster, routed(leads, new Router(answers, roster)))));
    }

    private static List<Routed> routed(List<Lead> leads, Router router) {
        List<Routed> routed = new ArrayList<>();
        for (Lead lead : leads) {
            routed.add(new Routed(lead, isAskedAbout(lead) ? router.decide(lead) : null));
        }
        return routed;
    }

    /** Of nobody, there, and a lead; otherwise it is closed, or sleeps until an event tells of it. */
    private static boolean isAskedAbout(Lead lead) {
        return !lead.isOwned() && !lead.isArchived() && lead.isLead();
    }

    private Uni<Void> keep(SqlConnection connection, Roster roster, List<Routed> routed) {
        List<Routed> taken = routed.stream().filter(Routed::isTaken).toList();
        return assign(connection, taken)
                .chain(() -> Rosters.keep(connection, roster))
                .chain(() -> Leads.settle(
                        connection, routed.stream().map(Routed::outcome).toList()))
                .chain(() -> log.append(
                        connection,
                        taken.stream().map(one -> told(one, roster.now())).toList()));
    }

    private static Uni<Void> assign(SqlConnection connection, List<Routed> taken) {
        return taken.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(ASSIGN)
                        .execute(Tuple.of(
                                taken.stream().map(one -> one.lead().contact()).toArray(UUID[]::new),
                                taken.stream().map(one -> one.decided().owner()).toArray(UUID[]::new),
                                taken.stream().map(one -> one.decided().team()).toArray(UUID[]::new),
                                taken.stream().map(one -> one.rule().id()).toArray(UUID[]::new)))
                        .replaceWithVoid();
    }

    /** Why somebody got the lead, for the timeline. */
    private static Event told(Routed one, Instant now) {
        RoutingRule rule = one.rule();
        UUID owner = one.decided().owner();
        return Event.of("contact.assigned", now, "system")
                .withContact(one.lead().contact())
                .withSubject(rule.id())
                .with("source", "routing")
                .with("rule", rule.name())
                .with("ruleVersion", rule.version())
                .with("ownerId", text(owner))
                .with("teamId", text(rule.assign().teamId()))
                .with("reason", owner == null ? "team" : rule.assign().how().code());
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
