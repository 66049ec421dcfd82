package io.embudo.shared;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses that have their first bits in common.
 *
 * @param first any address of it
 * @param bits how many bits they have in common
 */
public record Network(InetAddress first, int bits) {

    /** The JDK takes more for an address, such as 10.1 and the name of a network interface. */
    private static final Pattern CIDR =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");

    public Network {
        if (bits < 0 || bits > first.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("is not a network: " + first + "/" + bits);
        }
    }

    /** The network in CIDR notation (RFC 4632), such as {@code 10.0.0.0/8} or {@code fc00::/7}, or one address alone. */
    public static Network of(String cidr) {
        Matcher said = CIDR.matcher(cidr.strip());
        if (!said.matches()) {
            throw new IllegalArgumentException("is not a network such as 10.0.0.0/8: " + cidr);
        }
        InetAddress first = InetAddress.ofLiteral(said.group(1));
        String bits = said.group(2);
        return new Network(first, bits == null ? first.getAddress().length * Byte.SIZE : Integer.parseInt(bits));
    }

    public boolean contains(InetAddress address) {
        byte[] one = first.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
