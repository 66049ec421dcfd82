package io.embudo.jobs;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows one job as server-sent events: one for its present state and one for each change, the last when it is over,
 * and a comment now and then so that no proxy hangs up. Each look at the row takes a connection and gives it back.
 */
final class JobProgress {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final int LOOKS_BETWEEN_SIGNS_OF_LIFE = 50;

    private final Sse sse;
    private @Nullable JobView sent;
    private int unchangedLooks;

    JobProgress(Sse sse) {
        this.sse = sse;
    }

    Multi<OutboundSseEvent> follow(Supplier<Uni<? extends JobView>> look) {
        return Multi.createBy()
                .repeating()
                .uni(look)
                .withDelay(BETWEEN_LOOKS)
                .whilst(job -> !job.state().isOver())
                .onItem()
                .transformToIterable(this::events);
    }

    private List<OutboundSseEvent> events(JobView job) {
        if (!job.equals(sent)) {
            sent = job;
            unchangedLooks = 0;
            return List.of(sse.newEventBuilder()
                    .name("progress")
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(JobView.class, job)
                    .build());
        }
        unchangedLooks++;
        return unchangedLooks % LOOKS_BETWEEN_SIGNS_OF_LIFE == 0
                ? List.of(sse.newEventBuilder().comment("still under way").build())
                : List.of();
    }
}
