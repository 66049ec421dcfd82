package io.embudo.receipts;

import io.embudo.shared.OpenTransaction;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.UUID;

/** The keys of the submissions of the last two days. */
@ApplicationScoped
public class Receipts {

    /** Who comes second waits for the first to commit, and is told what that one has kept. */
    private static final String TAKE = """
            with kept as (
                insert into form_receipt as r (form_id, key, fingerprint, submission_id)
                select s.form_id, s.key, s.fingerprint, s.submission_id
                from jsonb_to_record(%s) as s(form_id uuid, key text, fingerprint text, submission_id uuid)
                on conflict (form_id, key) do update set key = excluded.key
                returning r.submission_id, r.fingerprint)
            select cast(jsonb_build_object('submission', submission_id, 'fingerprint', fingerprint) as text) from kept
            """;

    private static final String REMOVE = "delete from form_receipt where taken_at < now() - interval '2 days'";

    private final Pool pool;

    Receipts(Pool pool) {
        this.pool = pool;
    }

    /**
     * Takes the keys of a submission, before anything else in its transaction.
     *
     * @return its own id; the id of the submission that was kept before where this one is the same again
     * @throws ProblemException of type key-reused where another one was sent under a key
     */
    public Uni<UUID> take(OpenTransaction transaction, Posted posted) {
        Iterator<String> keys = posted.keys().iterator();
        return keys.hasNext()
                ? takeFirst(transaction, posted, keys)
                : Uni.createFrom().item(posted.id());
    }

    private static Uni<UUID> takeFirst(OpenTransaction transaction, Posted posted, Iterator<String> keys) {
        return take(transaction, posted, keys.next()).chain(kept -> {
            if (!posted.fingerprint().equals(kept.getString("fingerprint"))) {
                throw reused();
            }
            UUID submission = UUID.fromString(kept.getString("submission"));
            return submission.equals(posted.id())
                    ? takeOthers(transaction, posted, keys)
                    : Uni.createFrom().item(submission);
        });
    }

    private static Uni<UUID> takeOthers(OpenTransaction transaction, Posted posted, Iterator<String> keys) {
        if (!keys.hasNext()) {
            return Uni.createFrom().item(posted.id());
        }
        return take(transaction, posted, keys.next()).chain(kept -> {
            if (!posted.id().toString().equals(kept.getString("submission"))) {
                throw reused();
            }
            return takeOthers(transaction, posted, keys);
        });
    }

    private static Uni<JsonObject> take(OpenTransaction transaction, Posted posted, String key) {
        JsonObject said = new JsonObject()
                .put("form_id", posted.form().toString())
                .put("key", key)
                .put("fingerprint", posted.fingerprint())
                .put("submission_id", posted.id().toString());
        return transaction.run(TAKE, said.encode()).map(JsonObject::new);
    }

    /** Forgets the keys that are over. */
    Uni<Boolean> removeOld() {
        return pool.query(REMOVE).execute().replaceWith(false);
    }

    private static ProblemException reused() {
        return new ProblemException(
                ProblemType.KEY_REUSED, "Another submission was sent under this key: send this one under a new key.");
    }
}
