package io.embudo.mergedvalues;

import java.util.List;
import java.util.UUID;

/** Two contacts that are one person. */
public record MergePair(HeldContact survivor, HeldContact loser) {

    public static MergePair of(List<HeldContact> two) {
        List<HeldContact> ordered = two.stream().sorted(HeldContact.MOST_KNOWN).toList();
        return new MergePair(ordered.getFirst(), ordered.getLast());
    }

    public UUID survivorId() {
        return survivor.id();
    }

    public UUID loserId() {
        return loser.id();
    }
}
