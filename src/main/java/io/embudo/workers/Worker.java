package io.embudo.workers;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does its work in rounds, one at a time, as long as there is more of it. */
public final class Worker {

    private final Vertx vertx;
    private final Supplier<Uni<Boolean>> round;
    private final Consumer<Throwable> failed;
    private final BooleanSupplier stopped;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean waking = new AtomicBoolean();

    Worker(Vertx vertx, Supplier<Uni<Boolean>> round, Consumer<Throwable> failed, BooleanSupplier stopped) {
        this.vertx = vertx;
        this.round = round;
        this.failed = failed;
        this.stopped = stopped;
    }

    /** Looks for work each time that so many milliseconds have passed. */
    public void pollEvery(long millis) {
        vertx.setPeriodic(millis, timer -> wake());
    }

    /** Looks for work so many milliseconds from now, once for all who wake it meanwhile. */
    public void wakeIn(long millis) {
        if (waking.compareAndSet(false, true)) {
            vertx.setTimer(millis, timer -> {
                waking.set(false);
                wake();
            });
        }
    }

    /** Looks for work now, unless it is about it already. */
    public void wake() {
        if (stopped.getAsBoolean() || !running.compareAndSet(false, true)) {
            return;
        }
        Multi.createBy()
                .repeating()
                .uni(round::get)
                .whilst(more -> more && !stopped.getAsBoolean())
                .collect()
                .last()
                .onTermination()
                .invoke(() -> running.set(false))
                .subscribe()
                .with(done -> {}, failed);
    }
}
