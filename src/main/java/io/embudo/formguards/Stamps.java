package io.embudo.formguards;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The stamper of this installation: its key is made by the migration, the same for every replica. */
@ApplicationScoped
public class Stamps {

    private final Pool pool;
    private volatile @Nullable Stamper known;

    Stamps(Pool pool) {
        this.pool = pool;
    }

    public Uni<Stamper> stamper() {
        Stamper present = known;
        return present == null ? read() : Uni.createFrom().item(present);
    }

    private Uni<Stamper> read() {
        return pool.query("select key from form_guard_key")
                .execute()
                .map(rows -> new Stamper(rows.iterator().next().getBuffer("key").getBytes()))
                .invoke(stamper -> known = stamper);
    }
}
