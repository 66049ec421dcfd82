package io.embudo.dispatch;

import io.embudo.dispatch.Verdict.Obstacle;
import io.embudo.routingrules.RoutingMember;
import io.embudo.routingrules.RoutingMethod;
import io.embudo.routingrules.RoutingRule;
import io.embudo.schedules.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is available at one moment, and whose turn it is; it follows every lead that is given away meanwhile. */
public final class Roster {

    /** How long a lead waits for somebody to have room, of which no event tells it. */
    private static final Duration UNTIL_ROOM = Duration.ofMinutes(1);

    private final Instant now;
    private final Set<UUID> absent;
    private final Map<UUID, Long> open;
    private final Map<UUID, Map<UUID, Long>> turns;
    private final List<Turn> taken = new ArrayList<>();

    /**
     * When a member of a rule had a turn last.
     *
     * @param number in the rule's own counting
     */
    public record Turn(UUID rule, UUID user, long number) {}

    /**
     * @param open how many open leads each has; who is not in it has none, or is not counted
     */
    public Roster(Instant now, Set<UUID> absent, Map<UUID, Long> open, List<Turn> turns) {
        this.now = now;
        this.absent = absent;
        this.open = new HashMap<>(open);
        this.turns = new HashMap<>();
        turns.forEach(turn -> turns(turn.rule()).put(turn.user(), turn.number()));
    }

    /** The moment. */
    public Instant now() {
        return now;
    }

    /** The member whose turn it is, who has had it from now on; none where nobody is available. */
    Optional<UUID> take(RoutingRule rule) {
        Comparator<RoutingMember> longestWaiting =
                Comparator.comparing(member -> turns(rule.id()).getOrDefault(member.userId(), 0L));
        Comparator<RoutingMember> fewest = Comparator.comparing(member -> open.getOrDefault(member.userId(), 0L));
        Optional<UUID> next = rule.assign().who().stream()
                .filter(member -> obstacle(member) == null)
                .min(
                        rule.assign().how() == RoutingMethod.LEAST_BUSY
                                ? fewest.thenComparing(longestWaiting)
                                : longestWaiting)
                .map(RoutingMember::userId);
        next.ifPresent(user -> note(rule.id(), user));
        return next;
    }

    /** Why a member cannot take a lead; null where they can. */
    @Nullable
    Obstacle obstacle(RoutingMember member) {
        WorkingHours hours = member.workingHours();
        if (absent.contains(member.userId())) {
            return Obstacle.ABSENT;
        }
        if (hours != null && !hours.holds(now)) {
            return Obstacle.OUTSIDE_WORKING_HOURS;
        }
        return isFull(member) ? Obstacle.FULL : null;
    }

    /** When it is worth asking again whether a member of the rule is available, of whom nobody is now. */
    Instant nextChance(RoutingRule rule) {
        return rule.assign().who().stream()
                .map(this::nextChance)
                .min(Comparator.naturalOrder())
                .orElse(now.plus(UNTIL_ROOM));
    }

    /** The last turn of each member that had one here. */
    public List<Turn> taken() {
        Map<List<UUID>, Turn> last = new HashMap<>();
        taken.forEach(turn -> last.put(List.of(turn.rule(), turn.user()), turn));
        return List.copyOf(last.values());
    }

    private Instant nextChance(RoutingMember member) {
        WorkingHours hours = member.workingHours();
        return hours != null && obstacle(member) == Obstacle.OUTSIDE_WORKING_HOURS
                ? hours.nextAfter(now)
                : now.plus(UNTIL_ROOM);
    }

    private boolean isFull(RoutingMember member) {
        return member.capacity() != null && open.getOrDefault(member.userId(), 0L) >= member.capacity();
    }

    private void note(UUID rule, UUID user) {
        Map<UUID, Long> had = turns(rule);
        long number = had.isEmpty() ? 1 : Collections.max(had.values()) + 1;
        had.put(user, number);
        taken.add(new Turn(rule, user, number));
        open.merge(user, 1L, Long::sum);
    }

    private Map<UUID, Long> turns(UUID rule) {
        return turns.computeIfAbsent(rule, first -> new HashMap<>());
    }
}
