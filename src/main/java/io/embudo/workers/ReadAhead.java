package io.embudo.workers;

import io.smallrye.mutiny.Uni;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads the next piece of something while the one before is being worked on; never more than one. */
public final class ReadAhead<T> {

    private final Supplier<Uni<T>> read;
    private final Predicate<T> isLast;
    private Uni<T> next;

    /**
     * Begins with the first piece at once.
     *
     * @param read reads the next piece, once the one before it was read
     * @param isLast whether nothing is to be read after a piece
     */
    public ReadAhead(Supplier<Uni<T>> read, Predicate<T> isLast) {
        this.read = read;
        this.isLast = isLast;
        this.next = begun();
    }

    /** The next piece, or why it could not be read. */
    public Uni<T> next() {
        return next.invoke(piece -> {
            if (!isLast.test(piece)) {
                next = begun();
            }
        });
    }

    /** Starts at once, and keeps what was read, or why it could not be, for whoever asks. */
    private Uni<T> begun() {
        Uni<T> reading = read.get().memoize().indefinitely();
        reading.subscribe().with(piece -> {}, failure -> {});
        return reading;
    }
}
