package io.embudo.integrationaccess;

import io.embudo.shared.ProblemException;
import io.vertx.mutiny.sqlclient.Pool;

/** Another replica over the same database, as far as it admits integrations. */
public final class Replica {

    private final KnownClients clients;

    public Replica(Pool pool) {
        clients = new KnownClients(pool);
    }

    public boolean admits(String client) {
        try {
            clients.get(client).join().requireAdmitted("127.0.0.1");
            return true;
        } catch (ProblemException refused) {
            return false;
        }
    }
}
