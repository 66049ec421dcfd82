package io.embudo.activities;

import io.embudo.access.Reach;
import io.embudo.shared.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The activities, for changing them. */
@ApplicationScoped
class Activities implements PanacheRepositoryBase<Activity, UUID> {

    /** The activity within reach; not found otherwise. */
    Uni<Activity> get(UUID id, Reach reach) {
        return find("id = ?1 and archivedAt is null", id).firstResult().map(activity -> {
            if (activity == null || !reach.covers(activity.ownerId, activity.teamId)) {
                throw ProblemException.notFound("activity", id);
            }
            return activity;
        });
    }
}
