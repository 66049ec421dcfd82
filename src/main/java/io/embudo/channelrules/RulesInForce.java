package io.embudo.channelrules;

import io.embudo.channels.RuleSet;
import io.embudo.channels.Signals;
import io.embudo.shared.Channel;
import io.embudo.workers.Worker;
import io.embudo.workers.Workers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The rules in force, in memory: asked for every arrival without a wait. A replica looks each second whether another one
 * has replaced them, and goes on with those it knows while it cannot look.
 */
@ApplicationScoped
public class RulesInForce {

    private static final Logger LOG = Logger.getLogger(RulesInForce.class);
    private static final long POLL_MILLIS = 1000;

    /** In place of the id of a row, which the rules that Embudo comes with have not. */
    private static final UUID STANDARD = new UUID(0, 0);

    private static final String NEWEST = "select id from channel_rule_set order by version desc limit 1";

    private final Pool pool;
    private final ChannelRuleSets sets;
    private final Worker worker;
    private volatile Known known = new Known(STANDARD, RuleSet.STANDARD);

    RulesInForce(Pool pool, ChannelRuleSets sets, Workers workers) {
        this.pool = pool;
        this.sets = sets;
        this.worker = workers.worker(
                this::look, failure -> LOG.error("The channel rules were not read; those known hold on", failure));
    }

    /**
     * Rules as they were read.
     *
     * @param id of their row
     */
    private record Known(UUID id, RuleSet rules) {}

    void start(@Observes StartupEvent event) {
        worker.pollEvery(POLL_MILLIS);
        worker.wakeIn(1);
    }

    /** The channel of an arrival. */
    public Channel channel(Signals arrival) {
        return known.rules().channel(arrival);
    }

    /** Reads them where they have changed; completes once this replica goes by the newest. */
    Uni<Void> refresh() {
        return look().replaceWithVoid();
    }

    private Uni<Boolean> look() {
        return pool.query(NEWEST)
                .execute()
                .map(rows ->
                        rows.size() == 0 ? STANDARD : rows.iterator().next().getUUID("id"))
                .chain(newest -> newest.equals(known.id())
                        ? Uni.createFrom().item(false)
                        : sets.newest()
                                .invoke(read -> known = new Known(newest, RuleSet.of(read.rules())))
                                .replaceWith(false));
    }
}
