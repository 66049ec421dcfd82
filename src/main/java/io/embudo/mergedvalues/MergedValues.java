package io.embudo.mergedvalues;

import io.embudo.profiles.LifecycleStage;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person out of what was known of two: the survivor's values, and the other one's where the
 * survivor has none. Addresses, telephone numbers and tags of both are kept; the lifecycle stage is the further one;
 * owner and team stay together.
 */
public final class MergedValues {

    public static final Set<String> LISTS = Set.of("otherEmails", "otherPhones", "tags");

    /** As many as a caller may say of each. */
    private static final Map<String, Integer> MOST = Map.of("otherEmails", 20, "otherPhones", 20, "tags", 100);

    private static final String STAGE = "lifecycleStage";
    private static final Set<String> OWNERSHIP = Set.of("ownerId", "teamId");
    private static final Set<String> TOGETHER = Set.of("archivedAt", "otherEmails", "otherPhones", "ownerId", "teamId");

    private final HeldContact survivor;
    private final HeldContact loser;
    private final Map<String, MergedValue> merged = new TreeMap<>();

    private MergedValues(MergePair pair) {
        this.survivor = pair.survivor();
        this.loser = pair.loser();
    }

    /** In order of their names. */
    public static List<MergedValue> of(MergePair pair) {
        return new MergedValues(pair).merge();
    }

    public static Map<String, Object> plain(List<MergedValue> merged) {
        Map<String, Object> values = new HashMap<>();
        merged.forEach(value -> values.put(value.property(), value.value()));
        return values;
    }

    /** The list that a value is, empty where it is not known. */
    public static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    private List<MergedValue> merge() {
        Set<String> names = new TreeSet<>(survivor.values().keySet());
        names.addAll(loser.values().keySet());
        names.removeAll(TOGETHER);
        names.forEach(this::settle);
        further("email", "otherEmails");
        further("phone", "otherPhones");
        HeldContact owned = OWNERSHIP.stream().anyMatch(survivor.values()::containsKey) ? survivor : loser;
        OWNERSHIP.forEach(name -> take(name, owned));
        return List.copyOf(merged.values());
    }

    private void settle(String name) {
        if (name.equals("tags")) {
            unite(name, list(survivor.values().get(name)), list(loser.values().get(name)));
            return;
        }
        take(name, name.equals(STAGE) ? further() : knowing(name));
    }

    private HeldContact knowing(String name) {
        Object value = survivor.values().get(name);
        return value == null || value instanceof String text && text.isBlank() ? loser : survivor;
    }

    private HeldContact further() {
        return stage(loser).compareTo(stage(survivor)) > 0 ? loser : survivor;
    }

    private static LifecycleStage stage(HeldContact contact) {
        return LifecycleStage.of(String.valueOf(contact.values().get(STAGE)));
    }

    private void take(String name, HeldContact from) {
        Object value = from.values().get(name);
        if (value != null) {
            merged.put(name, new MergedValue(name, value, List.of(from.id())));
        }
    }

    /** What the loser has first, and the survivor has already another one of, goes to the further ones. */
    private void further(String first, String others) {
        Object present = merged.containsKey(first) ? merged.get(first).value() : null;
        List<Object> own = without(list(survivor.values().get(others)), present);
        List<Object> more = new ArrayList<>(list(loser.values().get(others)));
        Object second = loser.values().get(first);
        if (second != null) {
            more.addFirst(second);
        }
        unite(others, own, without(more, present));
    }

    private static List<Object> without(List<Object> values, @Nullable Object one) {
        return values.stream().filter(value -> !value.equals(one)).toList();
    }

    private void unite(String name, List<Object> own, List<Object> more) {
        Set<Object> united = new LinkedHashSet<>(own);
        List<UUID> from = own.isEmpty() ? List.of() : List.of(survivor.id());
        if (united.addAll(more)) {
            from = Stream.concat(from.stream(), Stream.of(loser.id())).toList();
        }
        if (united.isEmpty()) {
            return;
        }
        int most = MOST.getOrDefault(name, Integer.MAX_VALUE);
        if (united.size() > most) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Together they have %d %s, and a contact has at most %d.".formatted(united.size(), name, most));
        }
        merged.put(name, new MergedValue(name, List.copyOf(united), from));
    }
}
