package io.embudo.batchrequests;

import io.embudo.access.Reach;
import io.embudo.aliases.MovedContacts;
import io.embudo.batches.BatchOutcome;
import io.embudo.batches.ContactKey;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells whoever names a contact that was merged where it went: each item of a batch, or a path. */
@ApplicationScoped
class MergedItems {

    private final MovedContacts moved;

    MergedItems(MovedContacts moved) {
        this.moved = moved;
    }

    /**
     * The results, in which an item whose contact was merged into one within reach names that one.
     *
     * @param keys what the items' contacts were looked for by; null where an item has no key
     */
    Uni<BatchResults> told(SqlClient client, BatchResults results, List<@Nullable ContactKey> keys, Reach reach) {
        Map<Integer, UUID> missing = new HashMap<>();
        for (BatchResults.Result result : results.items()) {
            if (result.status() == ProblemType.NOT_FOUND.status()
                    && keys.get(result.index()) instanceof ContactKey.Id(UUID id)) {
                missing.put(result.index(), id);
            }
        }
        return missing.isEmpty()
                ? Uni.createFrom().item(results)
                : moved.survivors(client, missing.values(), reach)
                        .map(survivors -> new BatchResults(results.items().stream()
                                .map(result -> told(result, survivors.get(missing.get(result.index()))))
                                .toList()));
    }

    private static BatchResults.Result told(BatchResults.Result result, @Nullable UUID survivor) {
        return survivor == null
                ? result
                : BatchResults.Result.refused(
                        result.index(), ProblemException.invalid("/key", MovedContacts.told(survivor)));
    }

    /** What became of the one contact that a path names: it is sent on where it was merged, and fails where refused. */
    Uni<BatchOutcome> sentOn(BatchOutcome outcome, ContactKey key, Reach reach) {
        ProblemException refusal = outcome.refusal();
        if (refusal == null) {
            return Uni.createFrom().item(outcome);
        }
        return refusal.type() == ProblemType.NOT_FOUND && key instanceof ContactKey.Id(UUID id)
                ? moved.missing(id, reach)
                : Uni.createFrom().failure(refusal);
    }
}
