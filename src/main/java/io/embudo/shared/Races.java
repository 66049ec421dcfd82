package io.embudo.shared;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/**
 * Transactions that fail only because another one came first: it took a unique value between our look and our write, or
 * the two waited for one another. The second look finds what the other has left.
 */
public final class Races {

    private static final Set<String> LOST = Set.of(DatabaseFailure.UNIQUE, DatabaseFailure.DEADLOCK);

    private static final int TRIES_AGAIN = 3;

    private Races() {}

    /** The transaction, tried again from its beginning where it lost a race. */
    public static <T> Uni<T> retried(Uni<T> transaction) {
        return transaction
                .onFailure(failure -> LOST.contains(DatabaseFailure.of(failure).state()))
                .retry()
                .atMost(TRIES_AGAIN);
    }
}
