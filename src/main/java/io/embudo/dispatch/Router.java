package io.embudo.dispatch;

import io.embudo.dispatch.Verdict.Candidate;
import io.embudo.dispatch.Verdict.Outcome;
import io.embudo.routingrules.LeadAssignment;
import io.embudo.routingrules.RoutingRule;
import io.embudo.routingrules.ScoreBand;
import io.embudo.routingrules.WhenNobody;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks the rules about leads, one after the other, at one moment. */
public final class Router {

    /** What a lead waits for score and segments to follow the log. */
    private static final Duration UNTIL_FOLLOWED = Duration.ofSeconds(1);

    private final List<AskedRule> rules;
    private final Roster roster;

    public Router(List<AskedRule> rules, Roster roster) {
        this.rules = rules;
        this.roster = roster;
    }

    /**
     * What the rules say of a lead.
     *
     * @param verdicts of the rules that were asked, in order
     * @param rule the one that takes it, or lets it wait; null where no rule does
     * @param owner null where nobody owns it: the team picks it up, or nothing was decided
     * @param until when to ask again; null where it does not wait
     */
    public record Decision(
            List<Verdict> verdicts,
            @Nullable RoutingRule rule,
            @Nullable UUID owner,
            @Nullable Instant until) {

        /** Whether it is decided who gets the lead. */
        public boolean isTaken() {
            return rule != null && until == null;
        }

        /** The team that gets it; null where none does. */
        public @Nullable UUID team() {
            return rule != null && isTaken() ? rule.assign().teamId() : null;
        }
    }

    private record Answer(Outcome outcome, @Nullable UUID owner, List<Candidate> members) {

        Answer(Outcome outcome) {
            this(outcome, null, List.of());
        }
    }

    /** The decision on a lead; whoever gets it has had a turn. */
    public Decision decide(Lead lead) {
        List<Verdict> verdicts = new ArrayList<>();
        for (AskedRule asked : rules) {
            RoutingRule rule = asked.rule();
            Answer answer = answer(lead, asked);
            verdicts.add(new Verdict(rule.id(), rule.name(), answer.outcome(), answer.members()));
            if (answer.outcome().isLast()) {
                return new Decision(verdicts, rule, answer.owner(), until(answer.outcome(), rule));
            }
        }
        return new Decision(verdicts, null, null, null);
    }

    private Answer answer(Lead lead, AskedRule asked) {
        Outcome refusal = refusal(lead, asked);
        return refusal == null ? somebody(asked.rule()) : new Answer(refusal);
    }

    private static @Nullable Outcome refusal(Lead lead, AskedRule asked) {
        if (!asked.rule().enabled()) {
            return Outcome.DISABLED;
        }
        if (!asked.isReadable()) {
            return Outcome.UNREADABLE;
        }
        if (asked.looksAtSegments() && !lead.isSegmented()) {
            return Outcome.PENDING;
        }
        return asked.isSatisfiedBy(lead) ? refusal(lead, asked.rule().score()) : Outcome.CONDITION_NOT_MET;
    }

    private static @Nullable Outcome refusal(Lead lead, @Nullable ScoreBand band) {
        if (band == null) {
            return null;
        }
        if (!lead.isScored()) {
            return Outcome.PENDING;
        }
        return band.holds(lead.score()) ? null : Outcome.SCORE_OUTSIDE;
    }

    private Answer somebody(RoutingRule rule) {
        LeadAssignment assign = rule.assign();
        if (assign.who().isEmpty()) {
            return new Answer(assign.teamId() == null ? Outcome.NOBODY_AVAILABLE : Outcome.TAKES);
        }
        List<Candidate> members = assign.who().stream()
                .map(member -> new Candidate(member.userId(), roster.obstacle(member)))
                .toList();
        return roster.take(rule)
                .map(owner -> new Answer(Outcome.TAKES, owner, members))
                .orElseGet(() -> new Answer(nobody(assign.otherwise()), null, members));
    }

    private static Outcome nobody(WhenNobody choice) {
        return switch (choice) {
            case NEXT_RULE -> Outcome.NOBODY_AVAILABLE;
            case TEAM_ONLY -> Outcome.TAKES;
            case WAIT -> Outcome.WAITS;
        };
    }

    private @Nullable Instant until(Outcome outcome, RoutingRule rule) {
        return switch (outcome) {
            case PENDING -> roster.now().plus(UNTIL_FOLLOWED);
            case WAITS -> roster.nextChance(rule);
            default -> null;
        };
    }
}
