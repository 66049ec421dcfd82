package io.embudo.merges;

import java.util.List;
import java.util.UUID;

/** Two contacts that are one person. */
record MergePair(HeldContact survivor, HeldContact loser) {

    static MergePair of(List<HeldContact> two) {
        List<HeldContact> ordered = two.stream().sorted(HeldContact.MOST_KNOWN).toList();
        return new MergePair(ordered.getFirst(), ordered.getLast());
    }

    UUID survivorId() {
        return survivor.id();
    }

    UUID loserId() {
        return loser.id();
    }
}
