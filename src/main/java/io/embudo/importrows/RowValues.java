package io.embudo.importrows;

import io.embudo.mappings.CellText;
import io.embudo.mappings.Headers;
import io.embudo.mappings.LooseField;
import io.embudo.mappings.Target;
import io.embudo.profiles.LeadStatus;
import io.embudo.profiles.LifecycleStage;
import io.embudo.profiles.NewContact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the cells of one row say, by where they go. */
final class RowValues {

    private static final Map<String, String> MORE_THAN_ONE = Map.of("email", "otherEmails", "phone", "otherPhones");

    private final Map<String, String> fields = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final Map<String, Object> properties = new HashMap<>();

    void property(String name, Object value) {
        properties.put(name, value);
    }

    /** A cell for one of the contact's own fields. */
    void field(Target target, String cell) {
        if (target.isList()) {
            list(target.name()).addAll(CellText.several(cell));
            return;
        }
        String more = MORE_THAN_ONE.get(target.name());
        if (more == null || !CellText.isSeveral(cell)) {
            fields.put(target.name(), cell);
            return;
        }
        List<String> several = CellText.several(cell);
        several.stream().findFirst().ifPresent(first -> fields.put(target.name(), first));
        several.stream().skip(1).forEach(list(more)::add);
    }

    boolean isEmpty() {
        return fields.isEmpty() && lists.isEmpty() && properties.isEmpty();
    }

    Map<String, Object> properties() {
        return properties;
    }

    /** Words that no code is known for are kept as they are written, as the property of that name. */
    NewContact contact() {
        for (LooseField field : LooseField.values()) {
            String words = fields.remove(field.field());
            if (words != null) {
                field.code(words)
                        .ifPresentOrElse(
                                code -> fields.put(field.field(), code),
                                () -> properties.putIfAbsent(field.field(), words));
            }
        }
        String leadStatus = fields.get("leadStatus");
        return new NewContact(
                fields.get("email"),
                lists.get("otherEmails"),
                fields.get("firstName"),
                fields.get("lastName"),
                fields.get("phone"),
                lists.get("otherPhones"),
                fields.get("company"),
                fields.get("country"),
                fields.get("language"),
                fields.get("timeZone"),
                stage(fields.get("lifecycleStage")),
                leadStatus == null ? null : LeadStatus.of(leadStatus),
                lists.get("tags"),
                id(fields.get("ownerId")),
                id(fields.get("teamId")),
                properties);
    }

    /** Whether the contact takes marketing by e-mail; null where the row does not say. A no wins. */
    @Nullable
    Boolean answer() {
        if (isYes(Target.OPT_OUT)) {
            return false;
        }
        return isYes(Target.OPT_IN) ? true : null;
    }

    private boolean isYes(Target target) {
        String cell = fields.get(target.name());
        if (cell == null) {
            return false;
        }
        Boolean answer = CellText.answer(cell);
        if (answer == null) {
            throw new RefusedRow("%s is neither yes nor no: %s", target.name(), cell);
        }
        return answer;
    }

    private List<String> list(String name) {
        return lists.computeIfAbsent(name, list -> new ArrayList<>());
    }

    private static @Nullable LifecycleStage stage(@Nullable String text) {
        if (text == null) {
            return null;
        }
        for (LifecycleStage stage : LifecycleStage.values()) {
            if (Headers.letters(stage.code()).equals(Headers.letters(text))) {
                return stage;
            }
        }
        throw new RefusedRow("There is no lifecycle stage %s", text);
    }

    private static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw new RefusedRow("%s is not the id of a user or team", text);
        }
    }
}
