package io.embudo.outbound;

import java.net.InetAddress;

/**
 * The addresses that have their first bits in common.
 *
 * @param first any address of it
 * @param bits how many bits they have in common
 */
record Network(InetAddress first, int bits) {

    Network {
        if (bits < 0 || bits > first.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("is not a network: " + first + "/" + bits);
        }
    }

    /** The network in CIDR notation (RFC 4632), such as {@code 10.0.0.0/8} or {@code fc00::/7}. */
    static Network of(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("is not a network such as 10.0.0.0/8: " + cidr);
        }
        return new Network(
                InetAddress.ofLiteral(cidr.substring(0, slash).strip()),
                Integer.parseInt(cidr.substring(slash + 1).strip()));
    }

    boolean contains(InetAddress address) {
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
