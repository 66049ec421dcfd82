package io.embudo.mergeundo;

import io.embudo.mergedvalues.MergedValues;
import io.embudo.merges.KeptMerge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a survivor after a merge is undone: as it was before, except for what was changed since. Of a list
 * that was added to, exactly what the merge added goes.
 *
 * @param kept names of the values that were changed since
 */
record PartedValues(Map<String, Object> values, List<String> kept) {

    static PartedValues of(KeptMerge merge, Map<String, Object> present) {
        Map<String, Object> values = new HashMap<>(present);
        List<String> kept = new ArrayList<>();
        Set<String> names = new TreeSet<>(merge.survivorBefore().keySet());
        names.addAll(merge.survivorAfter().keySet());
        for (String name : names) {
            Object before = merge.survivorBefore().get(name);
            Object after = merge.survivorAfter().get(name);
            if (Objects.equals(before, after)) {
                continue;
            }
            if (MergedValues.LISTS.contains(name)) {
                values.put(name, parted(MergedValues.list(before), MergedValues.list(after), present.get(name)));
                continue;
            }
            if (!Objects.equals(present.get(name), after)) {
                kept.add(name);
                continue;
            }
            if (before == null) {
                values.remove(name);
                continue;
            }
            values.put(name, before);
        }
        return new PartedValues(values, kept);
    }

    private static List<Object> parted(List<Object> before, List<Object> after, @Nullable Object present) {
        List<Object> parted = new ArrayList<>(MergedValues.list(present));
        parted.removeIf(value -> after.contains(value) && !before.contains(value));
        before.stream()
                .filter(value -> !after.contains(value) && !parted.contains(value))
                .forEach(parted::add);
        return parted;
    }
}
