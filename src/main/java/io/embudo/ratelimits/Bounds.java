package io.embudo.ratelimits;

import io.embudo.requests.ClientAddresses;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Limits of a feature's own, beside those that hold for all requests: so often in a while. */
@ApplicationScoped
public class Bounds {

    private final RateLimits counts;
    private final SharedCounts shared;
    private final Limits limits;
    private final ClientAddresses addresses;

    Bounds(RateLimits counts, Pool pool, Limits limits, ClientAddresses addresses) {
        this.counts = counts;
        this.shared = new SharedCounts(pool);
        this.limits = limits;
        this.addresses = addresses;
    }

    /**
     * What is done, and how often it may be.
     *
     * @param name of the thing that it is done to, such as {@code form:} and its id
     * @param most how often at once, and in each window on average
     */
    public record Bound(String name, int most, Duration window) {

        private Limit limit() {
            return new Limit(name, most, window);
        }
    }

    /**
     * How long one address has to wait until it may be done from there once more; not at all where it may be now, which
     * is then counted.
     */
    public Uni<Duration> take(Bound bound, RoutingContext exchange) {
        if (!limits.areOn()) {
            return Uni.createFrom().item(Duration.ZERO);
        }
        String bucket = "%s:%s".formatted(bound.name(), addresses.network(exchange));
        Allowance known = counts.known(bucket, bound.limit());
        Uni<Allowance> told = known == null
                ? counts.ask(bucket, bound.limit())
                : Uni.createFrom().item(known);
        return told.map(allowance ->
                allowance.admitted() ? Duration.ZERO : allowance.nextIn().plusMillis(1));
    }

    /** Whether we may do it to somebody once more, which is then counted; this holds even where limits are off. */
    public Uni<Boolean> may(Bound bound, String whom) {
        String bucket = "%s:%s".formatted(bound.name(), whom);
        return shared.take(List.of(new SharedCounts.Wish(bucket, 1, bound.limit())))
                .map(grants -> Objects.requireNonNull(grants.get(bucket)).granted() > 0);
    }
}
