package io.embudo.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Publishes {@code embudo.projection.lag}: for each projection, the age in seconds of the oldest event it lacks. */
@ApplicationScoped
class LagMetric {

    private static final Logger LOG = Logger.getLogger(LagMetric.class);
    private static final long INTERVAL = Duration.ofSeconds(10).toMillis();

    private final Projections projections;
    private final Vertx vertx;
    private final MultiGauge lag;

    LagMetric(Projections projections, Vertx vertx, MeterRegistry meters) {
        this.projections = projections;
        this.vertx = vertx;
        this.lag = MultiGauge.builder("embudo.projection.lag")
                .description("Age of the oldest event that the projection has not taken in")
                .baseUnit("seconds")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(INTERVAL, timer -> measure());
    }

    private void measure() {
        projections
                .states()
                .map(states -> states.stream()
                        .<MultiGauge.Row<?>>map(
                                state -> MultiGauge.Row.of(Tags.of("projection", state.name()), state.lagSeconds()))
                        .toList())
                .subscribe()
                .with(
                        rows -> lag.register(rows, true),
                        failure -> LOG.warn("The projections' lag is not known", failure));
    }
}
