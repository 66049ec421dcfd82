package io.embudo.workers;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does for many callers at once what each of them asks for: while one group is under way, the next one gathers. Nothing
 * waits for a group to fill, and under load many callers share one statement and one commit.
 */
public final class Gathering<T, R extends @Nullable Object> {

    /**
     * How much is done at once.
     *
     * @param group the most callers of one group
     * @param waiting the most callers that are kept; more are told that it is unavailable
     * @param underWay the most groups at the same time
     */
    public record Size(int group, int waiting, int underWay) {}

    private final Size size;
    private final Function<List<T>, Uni<List<R>>> work;
    private List<Waiting<T, R>> gathering = new ArrayList<>();
    private int underWay;

    /**
     * Has nothing to do yet.
     *
     * @param work answers each of a group, in order; where it fails, all of the group fail
     */
    public Gathering(Size size, Function<List<T>, Uni<List<R>>> work) {
        this.size = size;
        this.work = work;
    }

    /** One whose callers are told only when their group is done. */
    public static <T> Gathering<T, @Nullable Void> of(Size size, Function<List<T>, Uni<?>> work) {
        return new Gathering<>(
                size, group -> work.apply(group).map(done -> Collections.nCopies(group.size(), (@Nullable Void) null)));
    }

    private record Waiting<T, R extends @Nullable Object>(T asked, UniEmitter<? super R> caller) {}

    /**
     * What came of it, once its group is done; fails with "unavailable" where more wait than can be kept. Who asked
     * together is told together, but each goes on where it was: its session, if it opens one, is its own.
     */
    public Uni<R> ask(T asked) {
        Context own = Vertx.currentContext();
        Uni<R> told = gather(asked);
        return own == null ? told : told.emitOn(task -> own.runOnContext(none -> task.run()));
    }

    private Uni<R> gather(T asked) {
        return Uni.createFrom().emitter(caller -> {
            if (!enter(new Waiting<>(asked, caller))) {
                caller.fail(new ProblemException(ProblemType.UNAVAILABLE, "Too much is waiting to be written."));
                return;
            }
            next();
        });
    }

    private synchronized boolean enter(Waiting<T, R> waiting) {
        return gathering.size() < size.waiting() && gathering.add(waiting);
    }

    private synchronized List<Waiting<T, R>> takeGroup() {
        if (gathering.isEmpty() || underWay == size.underWay()) {
            return List.of();
        }
        underWay++;
        List<Waiting<T, R>> group = gathering;
        if (group.size() <= size.group()) {
            gathering = new ArrayList<>();
            return group;
        }
        gathering = new ArrayList<>(group.subList(size.group(), group.size()));
        return List.copyOf(group.subList(0, size.group()));
    }

    private synchronized void ended() {
        underWay--;
    }

    private void next() {
        List<Waiting<T, R>> group = takeGroup();
        if (group.isEmpty()) {
            return;
        }
        work.apply(group.stream().map(Waiting::asked).toList())
                .onTermination()
                .invoke(this::ended)
                .subscribe()
                .with(
                        answers -> {
                            for (int place = 0; place < group.size(); place++) {
                                group.get(place).caller().complete(answers.get(place));
                            }
                            next();
                        },
                        failure -> {
                            group.forEach(waiting -> waiting.caller().fail(failure));
                            next();
                        });
    }
}
