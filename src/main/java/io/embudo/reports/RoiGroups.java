package io.embudo.reports;

import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the group that a caller names. */
@ApplicationScoped
class RoiGroups {

    /** How a caller names what belongs to no group. */
    static final String NONE = "none";

    private final Pool pool;

    RoiGroups(Pool pool) {
        this.pool = pool;
    }

    /**
     * The campaign's id, also of an archived one, or the channel's code; null for {@value #NONE}; not found where there
     * is no such campaign or channel.
     */
    Uni<@Nullable Object> find(Grouping groupBy, String text) {
        if (text.equals(NONE)) {
            return Uni.createFrom().nullItem();
        }
        Optional<Object> value = groupBy.value(text);
        if (value.isEmpty()) {
            throw ProblemException.notFound(groupBy.name(), text);
        }
        return groupBy == Grouping.campaign
                ? campaign(value.get())
                : Uni.createFrom().item(value.get());
    }

    private Uni<@Nullable Object> campaign(Object id) {
        return pool.preparedQuery("select from campaign where id = $1")
                .execute(Tuple.of(id))
                .map(found -> {
                    if (found.size() == 0) {
                        throw ProblemException.notFound(Grouping.campaign.name(), id);
                    }
                    return id;
                });
    }
}
