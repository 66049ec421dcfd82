package io.embudo.references;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Everything that looks at a thing, whatever feature it belongs to. */
@ApplicationScoped
public class AllReferences {

    private final Pool pool;
    private final List<References.Looking> looking;

    AllReferences(Pool pool, Instance<References> features) {
        this.pool = pool;
        looking =
                features.stream().flatMap(feature -> feature.looking().stream()).toList();
    }

    /** What looks at the thing, by name. */
    public Uni<List<Reference>> of(Referred kind, UUID thing) {
        return Multi.createFrom()
                .iterable(looking)
                .filter(some -> some.at() == kind)
                .onItem()
                .transformToUniAndConcatenate(some -> found(some, thing))
                .collect()
                .asList()
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    /** Refuses, naming them, where there are any. */
    public Uni<Void> requireNone(Referred kind, UUID thing) {
        return of(kind, thing)
                .invoke(found -> {
                    if (!found.isEmpty()) {
                        String names = found.stream()
                                .map(reference -> reference.kind() + " " + reference.name())
                                .collect(Collectors.joining(", "));
                        throw new ProblemException(
                                ProblemType.CONFLICT, "It is still looked at by %s.".formatted(names));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<List<Reference>> found(References.Looking some, UUID thing) {
        return pool.preparedQuery(some.rows()).execute(Tuple.of(thing)).map(rows -> rows.stream()
                .map(row -> new Reference(some.kind(), row.getUUID("id"), row.getString("name")))
                .toList());
    }
}
