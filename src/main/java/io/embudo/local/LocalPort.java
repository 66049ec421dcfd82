package io.embudo.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A port that a piece of the local stack listens on.
 *
 * @param owner who needs the port, as a reader knows it
 * @param property the configuration property that changes it
 */
record LocalPort(int number, String owner, String property) {

    /** Fails with the sentence that names the port, its owner and the property if another process listens there. */
    void requireFree() {
        try {
            bind(new InetSocketAddress(number));
            bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
        } catch (IOException busy) {
            throw new LocalFailure(
                    "Port %d is in use, and %s needs it: end what listens there, or choose another port with -D%s=<port>."
                            .formatted(number, owner, property),
                    busy);
        }
    }

    private static void bind(InetSocketAddress address) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(address);
        }
    }

    /** A port that nothing listens on at this moment. */
    static int anyFree() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
