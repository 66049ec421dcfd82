package io.embudo.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.dispatch.Verdict.Obstacle;
import io.embudo.dispatch.Verdict.Outcome;
import io.embudo.routingrules.LeadAssignment;
import io.embudo.routingrules.RoutingMember;
import io.embudo.routingrules.RoutingMethod;
import io.embudo.routingrules.RoutingRule;
import io.embudo.routingrules.ScoreBand;
import io.embudo.routingrules.WhenNobody;
import io.embudo.schedules.WorkingHours;
import io.embudo.schedules.WorkingHours.Span;
import io.embudo.schedules.WorkingHours.Weekday;
import io.embudo.shared.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who gets a lead. */
class RouterTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final UUID TEAM = Ids.next();
    private static final UUID ANA = Ids.next();
    private static final UUID BEA = Ids.next();
    private static final UUID CARO = Ids.next();

    private static final WorkingHours AFTERNOON =
            new WorkingHours("UTC", List.of(new Span(Set.of(Weekday.MONDAY), "15:00", "18:00")));

    @Test
    void members_take_turns_exactly() {
        Router router = router(roster(Map.of()), rule(RoutingMethod.ROUND_ROBIN, WhenNobody.WAIT, ANA, BEA, CARO));

        assertEquals(
                List.of(ANA, BEA, CARO, ANA, BEA, CARO, ANA),
                IntStream.range(0, 7)
                        .mapToObj(n -> router.decide(lead()).owner())
                        .toList());
    }

    @Test
    void turns_go_on_where_they_were() {
        RoutingRule rule = rule(RoutingMethod.ROUND_ROBIN, WhenNobody.WAIT, ANA, BEA, CARO);
        Roster first = roster(Map.of());
        Router router = router(first, rule);
        router.decide(lead());
        router.decide(lead());

        Roster second = new Roster(NOON, Set.of(), Map.of(), first.taken());

        assertEquals(CARO, router(second, rule).decide(lead()).owner());
    }

    /** Whatever members, capacities and leads there are: nobody has two leads more than another who had room. */
    @Test
    void whoever_has_room_gets_as_many_as_anybody_else() {
        Random random = new Random(20261122);
        for (int sample = 0; sample < 300; sample++) {
            List<RoutingMember> members = IntStream.range(0, random.nextInt(1, 8))
                    .mapToObj(n ->
                            new RoutingMember(Ids.next(), random.nextInt(4) == 0 ? random.nextInt(10) : null, null))
                    .toList();
            RoutingRule rule = rule(RoutingMethod.ROUND_ROBIN, WhenNobody.NEXT_RULE, members);
            Router router = router(roster(Map.of()), rule);
            Map<UUID, Integer> got = new HashMap<>();
            int leads = random.nextInt(200);
            for (int lead = 0; lead < leads; lead++) {
                UUID owner = router.decide(lead()).owner();
                if (owner != null) {
                    got.merge(owner, 1, Integer::sum);
                }
            }
            int most = got.isEmpty() ? 0 : Collections.max(got.values());
            for (RoutingMember member : members) {
                int had = got.getOrDefault(member.userId(), 0);
                assertTrue(member.capacity() == null || had <= member.capacity());
                assertTrue(had >= most - 1 || Integer.valueOf(had).equals(member.capacity()), got + " of " + members);
            }
        }
    }

    @Test
    void the_least_busy_comes_first() {
        Router router = router(
                roster(Map.of(ANA, 5L, BEA, 3L, CARO, 4L)),
                rule(RoutingMethod.LEAST_BUSY, WhenNobody.WAIT, ANA, BEA, CARO));

        assertEquals(
                List.of(BEA, CARO, BEA, ANA, CARO, BEA),
                IntStream.range(0, 6).mapToObj(n -> owner(router)).toList());
    }

    @Test
    void who_is_full_away_or_absent_is_passed_over_and_it_is_said_why() {
        Roster roster = new Roster(NOON, Set.of(ANA), Map.of(BEA, 2L), List.of());
        RoutingRule rule = rule(
                RoutingMethod.ROUND_ROBIN,
                WhenNobody.NEXT_RULE,
                List.of(
                        new RoutingMember(ANA, null, null),
                        new RoutingMember(BEA, 2, null),
                        new RoutingMember(CARO, null, AFTERNOON)));

        Router.Decision decision = router(roster, rule).decide(lead());

        assertFalse(decision.isTaken());
        assertEquals(
                List.of(Obstacle.ABSENT, Obstacle.FULL, Obstacle.OUTSIDE_WORKING_HOURS),
                decision.verdicts().getFirst().members().stream()
                        .map(Verdict.Candidate::obstacle)
                        .toList());
        assertEquals(Outcome.NOBODY_AVAILABLE, decision.verdicts().getFirst().outcome());
    }

    @Test
    void a_lead_waits_until_somebody_begins_to_work() {
        RoutingRule rule =
                rule(RoutingMethod.ROUND_ROBIN, WhenNobody.WAIT, List.of(new RoutingMember(CARO, null, AFTERNOON)));
        RoutingRule next = rule(RoutingMethod.ROUND_ROBIN, WhenNobody.WAIT, ANA);

        Router.Decision decision = router(roster(Map.of()), rule, next).decide(lead());

        assertEquals(NOON.plus(Duration.ofHours(3)), decision.until());
        assertFalse(decision.isTaken());
        assertEquals(1, decision.verdicts().size(), "the rule after it is not asked");
    }

    @Test
    void the_team_gets_what_nobody_can_take() {
        RoutingRule rule =
                rule(RoutingMethod.ROUND_ROBIN, WhenNobody.TEAM_ONLY, List.of(new RoutingMember(ANA, 0, null)));

        Router.Decision decision = router(roster(Map.of()), rule).decide(lead());

        assertTrue(decision.isTaken());
        assertNull(decision.owner());
        assertEquals(TEAM, decision.team());
    }

    @Test
    void a_rule_by_score_keeps_the_rules_after_it_waiting_until_the_score_is_there() {
        RoutingRule hot = scored(new ScoreBand(60, null));
        RoutingRule rest = rule(RoutingMethod.ROUND_ROBIN, WhenNobody.WAIT, BEA);
        Router router = router(roster(Map.of()), hot, rest);

        Router.Decision pending = router.decide(lead(99, false));

        assertFalse(pending.isTaken());
        assertEquals(NOON.plusSeconds(1), pending.until());
        assertEquals(ANA, router.decide(lead(60, true)).owner());
        assertEquals(BEA, router.decide(lead(59, true)).owner());
    }

    @Test
    void the_first_rule_that_holds_takes_it_and_the_others_say_why_not() {
        RoutingRule off = new RoutingRule(
                Ids.next(), 0, "off", 0, false, false, null, null, assign(WhenNobody.WAIT, ANA), NOON, NOON);
        RoutingRule other = rule(RoutingMethod.ROUND_ROBIN, WhenNobody.WAIT, ANA);
        RoutingRule broken = rule(RoutingMethod.ROUND_ROBIN, WhenNobody.WAIT, ANA);
        RoutingRule right = rule(RoutingMethod.ROUND_ROBIN, WhenNobody.WAIT, BEA);

        Router.Decision decision = new Router(
                        List.of(
                                new AskedRule(off, true, false, null),
                                new AskedRule(other, true, false, Set.of()),
                                new AskedRule(broken, false, false, null),
                                new AskedRule(right, true, false, null)),
                        roster(Map.of()))
                .decide(lead());

        assertEquals(
                List.of(Outcome.DISABLED, Outcome.CONDITION_NOT_MET, Outcome.UNREADABLE, Outcome.TAKES),
                decision.verdicts().stream().map(Verdict::outcome).toList());
        assertEquals(BEA, decision.owner());
    }

    @Test
    void a_rule_that_asks_for_segments_waits_for_them() {
        AskedRule asked = new AskedRule(rule(RoutingMethod.ROUND_ROBIN, WhenNobody.WAIT, ANA), true, true, Set.of());
        Lead early = new Lead(Ids.next(), false, false, true, false, 0, true, false);

        assertEquals(
                Outcome.PENDING,
                new Router(List.of(asked), roster(Map.of()))
                        .decide(early)
                        .verdicts()
                        .getFirst()
                        .outcome());
    }

    @Test
    void a_member_taken_out_and_put_back_does_not_catch_up() {
        RoutingRule both = rule(RoutingMethod.ROUND_ROBIN, WhenNobody.WAIT, ANA, BEA);
        RoutingRule one = new RoutingRule(
                both.id(), 1, "R", 0, false, true, null, null, assign(WhenNobody.WAIT, ANA), NOON, NOON);
        Roster roster = roster(Map.of());
        router(roster, both).decide(lead());
        IntStream.range(0, 50).forEach(n -> router(roster, one).decide(lead()));

        Set<UUID> next = new HashSet<>(
                List.of(owner(router(roster, both)), owner(router(roster, both)), owner(router(roster, both))));

        assertEquals(Set.of(ANA, BEA), next);
    }

    private static UUID owner(Router router) {
        UUID owner = router.decide(lead()).owner();
        return owner == null ? TEAM : owner;
    }

    private static Lead lead() {
        return lead(0, true);
    }

    private static Lead lead(int score, boolean scored) {
        return new Lead(Ids.next(), false, false, true, false, score, scored, true);
    }

    private static Roster roster(Map<UUID, Long> open) {
        return new Roster(NOON, Set.of(), open, List.of());
    }

    private static Router router(Roster roster, RoutingRule... rules) {
        return new Router(
                Arrays.stream(rules)
                        .map(rule -> new AskedRule(rule, true, false, null))
                        .toList(),
                roster);
    }

    private static RoutingRule scored(ScoreBand band) {
        return new RoutingRule(
                Ids.next(), 0, "S", 0, false, true, null, band, assign(WhenNobody.WAIT, ANA), NOON, NOON);
    }

    private static LeadAssignment assign(WhenNobody whenNobody, UUID... users) {
        return new LeadAssignment(
                TEAM,
                Arrays.stream(users)
                        .map(user -> new RoutingMember(user, null, null))
                        .toList(),
                null,
                whenNobody);
    }

    private static RoutingRule rule(RoutingMethod method, WhenNobody whenNobody, UUID... users) {
        return rule(
                method,
                whenNobody,
                Arrays.stream(users)
                        .map(user -> new RoutingMember(user, null, null))
                        .toList());
    }

    private static RoutingRule rule(
            RoutingMethod method, @Nullable WhenNobody whenNobody, List<RoutingMember> members) {
        return new RoutingRule(
                Ids.next(),
                0,
                "R",
                0,
                false,
                true,
                null,
                null,
                new LeadAssignment(TEAM, members, method, whenNobody),
                NOON,
                NOON);
    }
}
