package io.embudo.routing;

import io.embudo.events.Event;
import io.embudo.events.EventBatch;
import io.embudo.events.Projection;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Notes the leads that come, and those that something happened to while no rule has taken them. It assigns nobody: that
 * takes time that passes and scores that are made elsewhere, so the {@link RoutingWorker} does, under the same lock.
 */
@ApplicationScoped
class RoutingProjection implements Projection {

    static final String NAME = "routing";

    private final RoutingWorker worker;

    RoutingProjection(RoutingWorker worker) {
        this.worker = worker;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, EventBatch batch) {
        return Absences.follow(connection, batch.ofType("user.disabled", "user.enabled"))
                .chain(() -> Leads.come(connection, batch.ofType("contact.created", "contact.lifecycleChanged")))
                .chain(() ->
                        Leads.touch(connection, batch.touched(), batch.events().getLast()))
                .chain(() -> askAnew(connection, batch))
                .invoke(worker::wakeSoon);
    }

    /** Refuses: an assignment is an act, and who was given a lead would be given it again. */
    @Override
    public Uni<Void> reset(SqlConnection connection) {
        return Uni.createFrom()
                .failure(new ProblemException(
                        ProblemType.CONFLICT,
                        "What was assigned cannot be made not to have been; reassign contacts to change it."));
    }

    private static Uni<Void> askAnew(SqlConnection connection, EventBatch batch) {
        EventBatch models = batch.ofType("scoreModel.changed");
        return models.isEmpty()
                ? wakeWaiting(connection, batch)
                : Leads.touchAll(connection, models.events().getLast());
    }

    private static Uni<Void> wakeWaiting(SqlConnection connection, EventBatch batch) {
        return batch.where(RoutingProjection::canEndWait).isEmpty()
                ? Uni.createFrom().voidItem()
                : Leads.wakeWaiting(connection);
    }

    private static boolean canEndWait(Event event) {
        return event.type().startsWith("routingRule.") || event.type().equals("user.enabled");
    }
}
