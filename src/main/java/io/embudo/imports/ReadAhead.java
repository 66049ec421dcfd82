package io.embudo.imports;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;

/** Reads the next chunk of a file on a worker thread while the one before is being written; never more than one. */
final class ReadAhead {

    private final ChunkReader reader;
    private Uni<List<ReadRow>> next;

    ReadAhead(ChunkReader reader) {
        this.reader = reader;
        this.next = begun();
    }

    /** The next chunk; empty at the end of the file. */
    Uni<List<ReadRow>> next() {
        return next.invoke(chunk -> {
            if (!chunk.isEmpty()) {
                next = begun();
            }
        });
    }

    /** Starts at once, and keeps what was read, or why it could not be, for whoever asks. */
    private Uni<List<ReadRow>> begun() {
        Uni<List<ReadRow>> reading = Uni.createFrom()
                .item(reader::read)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .memoize()
                .indefinitely();
        reading.subscribe().with(read -> {}, failure -> {});
        return reading;
    }
}
