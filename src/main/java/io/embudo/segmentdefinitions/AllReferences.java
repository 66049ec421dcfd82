package io.embudo.segmentdefinitions;

import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Everything that looks at a segment, whatever feature it belongs to. */
@ApplicationScoped
public class AllReferences {

    private final List<SegmentReferences> features;

    AllReferences(Instance<SegmentReferences> features) {
        this.features = features.stream().toList();
    }

    public Uni<List<SegmentReferences.Reference>> of(UUID segment) {
        return Multi.createFrom()
                .iterable(features)
                .onItem()
                .transformToUniAndConcatenate(feature -> feature.of(segment))
                .collect()
                .asList()
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    /** Refuses, naming them, where there are any. */
    public Uni<Void> requireNone(UUID segment) {
        return of(segment)
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
}
