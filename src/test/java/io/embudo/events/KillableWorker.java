package io.embudo.events;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.PoolOptions;

/** A process of its own that moves the tally on until it is killed. */
final class KillableWorker {

    private static final int SMALL_BATCH = 20;

    private KillableWorker() {}

    /** Takes the connection URI of the database. */
    public static void main(String[] arguments) {
        Pool pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(arguments[0])
                .using(Vertx.vertx())
                .build());
        ProjectionStep step = new ProjectionStep(pool, SMALL_BATCH);
        Tally tally = new Tally();
        try {
            while (true) {
                step.run(tally).await().indefinitely();
                System.out.println("working");
            }
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }
}
