package io.embudo.beacons;

import io.embudo.events.EventIntake;
import io.embudo.recognition.Recognition;
import io.embudo.robots.Verdict;
import io.embudo.shared.Moment;
import io.embudo.shared.Organisation;
import io.embudo.shared.ProblemException;
import io.embudo.sites.Origin;
import io.embudo.sites.Site;
import io.embudo.tracking.Channels;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Takes in a beacon, in the order in which its parts make sense: who it is, then what the page saw, then what was sent on
 * it. Completes when all of it is durable. What fails half way is sent again, and what was kept is not kept twice; but
 * for what machines look at, which is only counted.
 */
@ApplicationScoped
class Reception {

    private final Recognition recognition;
    private final BeaconIntake intake;
    private final EventIntake machines;
    private final CapturedForms forms;
    private final Channels channels;
    private final URI own;

    Reception(
            Recognition recognition,
            BeaconIntake intake,
            EventIntake machines,
            CapturedForms forms,
            Channels channels,
            Organisation organisation) {
        this.recognition = recognition;
        this.intake = intake;
        this.machines = machines;
        this.forms = forms;
        this.channels = channels;
        this.own = organisation.publicUrl();
    }

    Uni<Void> receive(Site site, Sender sender, Beacon beacon) {
        requireOwnPages(sender.origin(), beacon);
        BrowserClock clock = new BrowserClock(Moment.now(), beacon.sentAt());
        return recognition
                .follow(site, beacon.visitor(), sender.verdict().isRobot() ? null : beacon.handover())
                .chain(() -> identify(site, beacon))
                .chain(() -> look(site, sender, beacon, clock))
                .chain(() -> capture(site, beacon, clock));
    }

    private Uni<Void> look(Site site, Sender sender, Beacon beacon, BrowserClock clock) {
        List<Happening> passive = sender.objects() ? List.of() : beacon.passive();
        if (passive.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Received received = Received.of(site, beacon.visitor(), passive, clock, own, channels);
        return sender.verdict().isRobot() ? count(received, sender.verdict()) : intake.take(received);
    }

    private Uni<Void> count(Received received, Verdict machine) {
        List<Uni<Void>> kept = received.noted().stream()
                .map(noted -> machines.record(machine.kept(noted.event())))
                .toList();
        return Uni.join().all(kept).andFailFast().replaceWithVoid();
    }

    private Uni<Void> identify(Site site, Beacon beacon) {
        return each(
                beacon.ofType(Happening.Type.IDENTIFY),
                said -> recognition.identify(
                        site, beacon.visitor(), Objects.requireNonNull(said.token()), beacon.pointer(said, "/token")));
    }

    private Uni<Void> capture(Site site, Beacon beacon, BrowserClock clock) {
        return each(beacon.ofType(Happening.Type.FORM), form -> forms.take(site, beacon.visitor(), form, clock));
    }

    private static Uni<Void> each(List<Happening> events, Function<Happening, Uni<Void>> work) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Happening event : events) {
            done = done.chain(() -> work.apply(event));
        }
        return done;
    }

    private static void requireOwnPages(String origin, Beacon beacon) {
        beacon.events().stream()
                .filter(event -> !Origin.has(origin, event.url()))
                .findFirst()
                .ifPresent(foreign -> {
                    throw ProblemException.invalid(beacon.pointer(foreign, "/url"), "is no page of the origin");
                });
    }
}
