package io.embudo.outbound;

import io.embudo.shared.Network;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be reached: those of the public internet, and what the configuration names besides. What is not
 * of it is listed by IANA's registries of special-purpose addresses (RFC 6890); of IPv6 only the part in use for the
 * public, 2000::/3, passes at all, without what carries an IPv4 address by another way.
 */
@ApplicationScoped
class AddressPolicy {

    private static final List<Network> SPECIAL = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // Azure answers virtual machines here, among public addresses.
            "168.63.129.16/32",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    private static final Network PUBLIC_IPV6 = Network.of("2000::/3");

    /** IPv4 addresses as IPv6 networks reach them (RFC 6052): the last four bytes are the address. */
    private static final Network TRANSLATED = Network.of("64:ff9b::/96");

    private static final int IPV4_BYTES = 4;

    private final List<Network> allowed;

    AddressPolicy(OutboundSettings settings) {
        this.allowed = settings.allowedNetworks().stream()
                .flatMap(List::stream)
                .map(Network::of)
                .toList();
    }

    boolean allows(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address)) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        if (TRANSLATED.contains(address)) {
            return isPublic(translated(address));
        }
        return SPECIAL.stream().noneMatch(network -> network.contains(address))
                && (address instanceof Inet4Address || PUBLIC_IPV6.contains(address));
    }

    private static InetAddress translated(InetAddress address) {
        byte[] bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Network> networks(String... cidr) {
        return Stream.of(cidr).map(Network::of).toList();
    }
}
