package io.embudo.integrationaccess;

import io.embudo.shared.Network;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client of an integration, as far as its calls need to know it.
 *
 * @param end from when on it may call no more
 * @param allowed where it may call from; from anywhere where there is none
 */
record KnownClient(Instant end, List<Network> allowed) {

    /** Of an integration that was revoked, or that never was. */
    static final KnownClient NONE = new KnownClient(Instant.MIN, List.of());

    /** Refuses a call that it may not make at this moment, or from this address. */
    void requireAdmitted(@Nullable String address) {
        if (!Instant.now().isBefore(end)) {
            throw new ProblemException(
                    ProblemType.UNAUTHENTICATED, "The integration was revoked, or its secret was replaced.");
        }
        if (!allowed.isEmpty() && !isAllowed(address)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "The integration may not call from the address %s.".formatted(address));
        }
    }

    private boolean isAllowed(@Nullable String address) {
        if (address == null) {
            return false;
        }
        InetAddress caller = InetAddress.ofLiteral(address);
        return allowed.stream().anyMatch(network -> network.contains(caller));
    }
}
