package io.embudo.events;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes single events from the public hot paths and commits them in groups: while one group is being written, the
 * next one gathers. Every caller is answered after the commit that holds its event, and under load many callers share
 * one commit. Nothing waits for a group to fill.
 */
@ApplicationScoped
public class EventIntake {

    private static final int MAX_GROUP = 1000;
    private static final int MAX_WAITING = 20_000;
    private static final int MAX_COMMITS_UNDER_WAY = 2;

    private final Pool pool;
    private final EventLog log;
    private List<Waiting> gathering = new ArrayList<>();
    private int commitsUnderWay;

    EventIntake(Pool pool, EventLog log) {
        this.pool = pool;
        this.log = log;
    }

    private record Waiting(Event event, UniEmitter<? super Void> caller) {}

    /** Completes once the event is durable; fails with "unavailable" where more wait than can be kept. */
    public Uni<Void> record(Event event) {
        return Uni.createFrom().emitter(caller -> {
            if (!enter(new Waiting(event, caller))) {
                caller.fail(new ProblemException(ProblemType.UNAVAILABLE, "Too much is waiting to be written."));
                return;
            }
            commitNext();
        });
    }

    private synchronized boolean enter(Waiting waiting) {
        return gathering.size() < MAX_WAITING && gathering.add(waiting);
    }

    private synchronized List<Waiting> takeGroup() {
        if (gathering.isEmpty() || commitsUnderWay == MAX_COMMITS_UNDER_WAY) {
            return List.of();
        }
        commitsUnderWay++;
        List<Waiting> group = gathering;
        if (group.size() <= MAX_GROUP) {
            gathering = new ArrayList<>();
            return group;
        }
        gathering = new ArrayList<>(group.subList(MAX_GROUP, group.size()));
        return List.copyOf(group.subList(0, MAX_GROUP));
    }

    private synchronized void ended() {
        commitsUnderWay--;
    }

    private void commitNext() {
        List<Waiting> group = takeGroup();
        if (group.isEmpty()) {
            return;
        }
        log.append(pool, group.stream().map(Waiting::event).toList())
                .onTermination()
                .invoke(this::ended)
                .subscribe()
                .with(
                        done -> {
                            group.forEach(waiting -> waiting.caller().complete(null));
                            commitNext();
                        },
                        failure -> {
                            group.forEach(waiting -> waiting.caller().fail(failure));
                            commitNext();
                        });
    }
}
