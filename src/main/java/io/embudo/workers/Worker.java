package io.embudo.workers;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Does its work in rounds, one at a time, as long as there is more of it. Woken again and again it rests twice as long as
 * it worked, and a moment at least, so that work that comes without end is done in larger parts and leaves most of the
 * machine to others.
 */
public final class Worker {

    private static final int REST = 2;
    private static final long SHORTEST_REST = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(100);

    private final Vertx vertx;
    private final Supplier<Uni<Boolean>> round;
    private final Consumer<Throwable> failed;
    private final BooleanSupplier stopped;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean waking = new AtomicBoolean();
    private volatile boolean missed;
    private volatile long restedAt = System.nanoTime();

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

    /** Looks for work now, or once it has done what it is about and has rested. */
    public void wake() {
        long rest = TimeUnit.NANOSECONDS.toMillis(restedAt - System.nanoTime());
        if (rest > 0) {
            wakeIn(rest);
        } else if (!stopped.getAsBoolean()) {
            work();
        }
    }

    private void work() {
        missed = true;
        if (!running.compareAndSet(false, true)) {
            return;
        }
        missed = false;
        long began = System.nanoTime();
        Multi.createBy()
                .repeating()
                .uni(round::get)
                .whilst(more -> more && !stopped.getAsBoolean())
                .collect()
                .last()
                .onTermination()
                .invoke(() -> end(began))
                .subscribe()
                .with(done -> {}, failed);
    }

    private void end(long began) {
        long now = System.nanoTime();
        restedAt = now + Math.clamp(REST * (now - began), SHORTEST_REST, LONGEST_REST);
        running.set(false);
        if (missed) {
            wake();
        }
    }
}
