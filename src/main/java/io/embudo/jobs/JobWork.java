package io.embudo.jobs;

import io.smallrye.mutiny.Uni;
import java.util.Map;

/** What a job does. It never blocks the thread that subscribes to it. */
public interface JobWork {

    /** Does it, and ends with the result; fails with a problem for what its creator can put right. */
    Uni<Map<String, Object>> run(RunningJob job);

    /** Lets go of what it holds, where it is cancelled before it began. */
    default void discard() {}
}
