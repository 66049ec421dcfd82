package io.embudo.requests;

import io.embudo.shared.Network;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The network addresses that requests come from. What headers say of it counts only where a proxy sent them that
 * {@code quarkus.http.proxy} is set up to trust, and of these only what such a proxy added: each writes whom it was
 * called by behind what the caller wrote, so that Quarkus, which reads from the front, may have read anything.
 */
@ApplicationScoped
public class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int NETWORK_BYTES = 8;

    private final List<Network> trusted;
    private final boolean isAnyTrusted;
    private final boolean isRead;

    ClientAddresses(
            @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> trusted,
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
                    boolean isForwarding,
            @ConfigProperty(name = "quarkus.http.proxy.allow-forwarded", defaultValue = "false") boolean isStandard) {
        this.trusted = trusted.stream()
                .flatMap(List::stream)
                .filter(ClientAddresses::isNetwork)
                .map(Network::of)
                .toList();
        this.isAnyTrusted = trusted.isEmpty();
        this.isRead = isForwarding && !isStandard;
    }

    /** The address in figures; null where the request came by no network, or a proxy does not know. */
    public @Nullable String of(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        String told = figures(request.remoteAddress());
        List<String> hops = isRead && isForwarded(request, told) ? hops(request) : List.of();
        return hops.isEmpty() ? told : outermost(hops);
    }

    /**
     * What tells callers apart by where they are, in hexadecimal: a household or an office is one IPv6 network of 64 bits,
     * in which each machine has addresses without number.
     */
    public String network(RoutingContext exchange) {
        String address = of(exchange);
        if (address == null) {
            return "local";
        }
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
    }

    /** Whether Quarkus trusts who sent it: by its address here, or by a name, which shows in that it heeds the header. */
    private boolean isForwarded(HttpServerRequest request, @Nullable String told) {
        String peer = figures(request.connection().remoteAddress());
        return isAnyTrusted || !Objects.equals(told, peer) || (peer != null && isTrusted(peer));
    }

    private static List<String> hops(HttpServerRequest request) {
        return request.headers().getAll(FORWARDED_FOR).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(ClientAddresses::withoutPort)
                .toList();
    }

    /** The nearest that is no proxy of ours; the farthest where all of them are. */
    private @Nullable String outermost(List<String> hops) {
        String address = hops.reversed().stream()
                .filter(hop -> !isTrusted(hop))
                .findFirst()
                .orElseGet(hops::getFirst);
        return isAddress(address) ? address : null;
    }

    private boolean isTrusted(String hop) {
        return isAddress(hop) && trusted.stream().anyMatch(network -> network.contains(InetAddress.ofLiteral(hop)));
    }

    private static boolean isAddress(String hop) {
        return hop.indexOf('/') < 0 && isNetwork(hop);
    }

    private static boolean isNetwork(String text) {
        try {
            Network.of(text);
            return true;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    /** Some proxies add the port: 203.0.113.7:4711, [2001:db8::1]:4711. */
    private static String withoutPort(String hop) {
        String text = hop.strip();
        if (text.startsWith("[")) {
            return text.substring(1).replaceFirst("].*", "");
        }
        return text.indexOf(':') == text.lastIndexOf(':') ? text.replaceFirst(":.*", "") : text;
    }

    private static @Nullable String figures(@Nullable SocketAddress address) {
        return address == null ? null : address.hostAddress();
    }
}
