package io.embudo.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Looks names up, and lets none through that leads to an address which may not be reached. Whoever connects goes to
 * the very address that was checked, so that a name which means another one a moment later (DNS rebinding) gains
 * nothing by it.
 */
@ApplicationScoped
class Destinations {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST = 10_000;
    private static final int THREADS = 4;

    private final AddressPolicy policy;
    private final WorkerExecutor names;
    private final Cache<String, InetAddress> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    Destinations(Vertx vertx, AddressPolicy policy) {
        this.policy = policy;
        this.names = vertx.createSharedWorkerExecutor("outbound-names", THREADS);
    }

    /** The address to connect to; fails as unreachable where any address of the host may not be reached. */
    Uni<InetAddress> of(String host) {
        InetAddress address = known.getIfPresent(host);
        return address == null
                ? lookUp(host).invoke(found -> known.put(host, found))
                : Uni.createFrom().item(address);
    }

    private Uni<InetAddress> lookUp(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return Uni.createFrom()
                .completionStage(() -> names.executeBlocking(() -> InetAddress.getAllByName(bare), false)
                        .toCompletionStage())
                .onFailure(UnknownHostException.class)
                .transform(unknown -> new Unreachable("The name of the host is not known."))
                .map(this::checked);
    }

    private InetAddress checked(InetAddress[] addresses) {
        if (!Stream.of(addresses).allMatch(policy::allows)) {
            throw new Unreachable("The host is not on the public internet.");
        }
        return addresses[0];
    }
}
