package io.embudo.imports;

import io.embudo.batches.ContactKey;
import io.embudo.contacts.ContactRules;
import io.embudo.contacts.LifecycleStage;
import io.embudo.contacts.NewContact;
import io.embudo.properties.CheckedValue;
import io.embudo.properties.DefinitionSet;
import io.embudo.shared.ProblemException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes contacts of rows, by the rules that hold for contacts everywhere. */
final class RowReader {

    private static final int MAX_KEY_LENGTH = 200;
    private static final char UNREADABLE = '\ufffd';

    private final ColumnMapping mapping;
    private final DefinitionSet definitions;
    private final Validator validator;
    private final ContactRules rules;

    RowReader(ColumnMapping mapping, DefinitionSet definitions, Validator validator, ContactRules rules) {
        this.mapping = mapping;
        this.definitions = definitions;
        this.validator = validator;
        this.rules = rules;
    }

    /** The row as a contact, or why it is none. */
    ReadRow read(SourceRow row) {
        try {
            return new ReadRow(row, entry(row), null);
        } catch (Refused | ProblemException refused) {
            return new ReadRow(row, null, refused.getMessage());
        }
    }

    private ImportEntry entry(SourceRow row) {
        requireWidth(row.cells());
        Map<String, String> fields = new HashMap<>();
        Map<String, Object> properties = new HashMap<>();
        for (int column = 0; column < mapping.header().size(); column++) {
            Target target = mapping.targets().get(column);
            String cell = row.cells().get(column).strip();
            if (target == null || cell.isEmpty()) {
                continue;
            }
            if (target.isProperty()) {
                put(properties, target.name(), value(target.name(), column, cell));
            } else {
                fields.put(target.name(), cell);
            }
        }
        if (fields.isEmpty() && properties.isEmpty()) {
            throw new Refused("The row is empty");
        }
        place(fields, properties);
        NewContact contact = contact(fields, properties);
        return new ImportEntry(key(contact, properties), contact);
    }

    private static void put(Map<String, Object> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    private void requireWidth(List<String> cells) {
        if (cells.size() != mapping.header().size()) {
            throw new Refused("The row has %d fields and the header has %d"
                    .formatted(cells.size(), mapping.header().size()));
        }
    }

    private @Nullable Object value(String property, int column, String cell) {
        if (cell.indexOf(UNREADABLE) >= 0) {
            throw new Refused("%s holds characters that cannot be read in this encoding"
                    .formatted(mapping.header().get(column)));
        }
        CheckedValue checked = definitions.read(property, cell);
        if (checked.isRefused()) {
            throw new Refused("%s %s: %s"
                    .formatted(
                            mapping.header().get(column),
                            checked.refusal(),
                            cell.substring(0, Math.min(cell.length(), 50))));
        }
        return checked.value();
    }

    /** A country or language that has no code is kept as it is written, as the property of that name. */
    private static void place(Map<String, String> fields, Map<String, Object> properties) {
        String country = fields.remove("country");
        if (country != null) {
            Places.country(country)
                    .ifPresentOrElse(
                            code -> fields.put("country", code), () -> properties.putIfAbsent("country", country));
        }
        String language = fields.remove("language");
        if (language != null) {
            Places.language(language)
                    .ifPresentOrElse(
                            tag -> fields.put("language", tag), () -> properties.putIfAbsent("language", language));
        }
    }

    private NewContact contact(Map<String, String> fields, Map<String, Object> properties) {
        NewContact contact = rules.kept(new NewContact(
                fields.get("email"),
                null,
                fields.get("firstName"),
                fields.get("lastName"),
                fields.get("phone"),
                null,
                fields.get("company"),
                fields.get("country"),
                fields.get("language"),
                null,
                stage(fields.get("lifecycleStage")),
                null,
                null,
                id(fields.get("ownerId")),
                id(fields.get("teamId")),
                properties));
        Set<ConstraintViolation<NewContact>> violations = validator.validate(contact);
        violations.stream()
                .min(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .ifPresent(violation -> {
                    throw new Refused(violation.getPropertyPath() + " " + violation.getMessage());
                });
        return contact;
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
        throw new Refused("There is no lifecycle stage " + text);
    }

    private ContactKey.@Nullable Value key(NewContact contact, Map<String, Object> properties) {
        String header = mapping.keyHeader();
        if (header == null) {
            return null;
        }
        Object key = mapping.keyName().equals("email") ? contact.email() : properties.get(mapping.keyName());
        if (key == null) {
            throw new Refused("The row has no %s, by which its contact is found".formatted(header));
        }
        String text = key.toString();
        if (text.length() > MAX_KEY_LENGTH) {
            throw new Refused("%s is longer than %d characters".formatted(header, MAX_KEY_LENGTH));
        }
        return new ContactKey.Value(
                mapping.keyName().equals("email") ? "email" : "properties." + mapping.keyName(), text);
    }

    private static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw new Refused("%s is not the id of a user or team".formatted(text));
        }
    }

    /** Takes the reason from the rule that refuses to the row. */
    private static final class Refused extends RuntimeException {

        Refused(String reason) {
            super(reason, null, false, false);
        }
    }
}
