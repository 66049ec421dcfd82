package io.embudo.webhookfanout;

import io.embudo.jobs.RunningJob;
import java.util.Map;
import java.util.UUID;

/**
 * How far a replay has come, as its job notes it.
 *
 * @param read how many events of the range were looked at
 * @param queued how many deliveries were queued
 * @param tx the number of the last event that was looked at, and {@code id} its id
 */
record ReplayProgress(long read, long queued, String tx, UUID id) {

    static ReplayProgress of(RunningJob job) {
        Map<String, Object> noted = job.result();
        return new ReplayProgress(
                job.done(),
                ((Number) noted.getOrDefault("queued", 0)).longValue(),
                String.valueOf(noted.getOrDefault("afterTx", "0")),
                UUID.fromString(String.valueOf(noted.getOrDefault("afterId", new UUID(0, 0)))));
    }

    Map<String, Object> noted() {
        return Map.of("queued", queued, "afterTx", tx, "afterId", id.toString());
    }
}
