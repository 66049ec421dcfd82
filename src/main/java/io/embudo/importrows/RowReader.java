package io.embudo.importrows;

import io.embudo.batches.ContactKey;
import io.embudo.files.SourceRow;
import io.embudo.mappings.ColumnMapping;
import io.embudo.mappings.Target;
import io.embudo.profiles.ContactRules;
import io.embudo.profiles.NewContact;
import io.embudo.properties.CheckedValue;
import io.embudo.properties.DefinitionSet;
import io.embudo.shared.ProblemException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes contacts of rows, by the rules that hold for contacts everywhere. */
public final class RowReader {

    private static final int MAX_KEY_LENGTH = 200;
    private static final char UNREADABLE = '\ufffd';

    private final ColumnMapping mapping;
    private final DefinitionSet definitions;
    private final Validator validator;
    private final ContactRules rules;

    public RowReader(ColumnMapping mapping, DefinitionSet definitions, Validator validator, ContactRules rules) {
        this.mapping = mapping;
        this.definitions = definitions;
        this.validator = validator;
        this.rules = rules;
    }

    /** The row as a contact, or why it is none. */
    ReadRow read(SourceRow row) {
        try {
            return new ReadRow(row, entry(row), null);
        } catch (RefusedRow | ProblemException refused) {
            return new ReadRow(row, null, refused.getMessage());
        }
    }

    private ImportEntry entry(SourceRow row) {
        requireWidth(row.cells());
        RowValues values = new RowValues();
        for (int column = 0; column < mapping.header().size(); column++) {
            Target target = mapping.targets().get(column);
            String cell = row.cells().get(column).strip();
            if (target != null && !cell.isEmpty()) {
                take(values, target, column, cell);
            }
        }
        if (values.isEmpty()) {
            throw new RefusedRow("The row is empty");
        }
        NewContact contact = rules.kept(values.contact());
        requireValid(contact);
        requireAcceptable(contact);
        return new ImportEntry(key(contact, values.properties()), contact, values.answer());
    }

    private void take(RowValues values, Target target, int column, String cell) {
        if (cell.indexOf(UNREADABLE) >= 0) {
            throw new RefusedRow(
                    "%s holds characters that cannot be read in this encoding",
                    mapping.header().get(column));
        }
        if (target.isProperty()) {
            Object value = value(target.name(), column, cell);
            if (value != null) {
                values.property(target.name(), value);
            }
            return;
        }
        values.field(target, cell);
    }

    private void requireWidth(List<String> cells) {
        if (cells.size() != mapping.header().size()) {
            throw new RefusedRow(
                    "The row has %d fields and the header has %d",
                    cells.size(), mapping.header().size());
        }
    }

    private @Nullable Object value(String property, int column, String cell) {
        CheckedValue checked = definitions.read(property, cell);
        if (checked.isRefused()) {
            throw new RefusedRow("%s %s: %s", mapping.header().get(column), String.valueOf(checked.refusal()), cell);
        }
        return checked.value();
    }

    /** What is kept in words for want of a code or a number has to be a value of the property that keeps it. */
    private void requireAcceptable(NewContact contact) {
        Objects.requireNonNullElse(contact.properties(), Map.<String, Object>of())
                .forEach((name, value) -> {
                    CheckedValue checked = definitions.check(name, value);
                    if (checked.isRefused()) {
                        throw new RefusedRow("%s %s: %s", name, String.valueOf(checked.refusal()), value.toString());
                    }
                });
    }

    private void requireValid(NewContact contact) {
        Set<ConstraintViolation<NewContact>> violations = validator.validate(contact);
        violations.stream()
                .min(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .ifPresent(violation -> {
                    throw new RefusedRow("%s %s", violation.getPropertyPath(), violation.getMessage());
                });
    }

    private ContactKey.@Nullable Value key(NewContact contact, Map<String, Object> properties) {
        String header = mapping.keyHeader();
        if (header == null) {
            return null;
        }
        boolean isEmail = mapping.keyName().equals("email");
        Object key = isEmail ? contact.email() : properties.get(mapping.keyName());
        if (key == null) {
            throw new RefusedRow("The row has no %s, by which its contact is found", header);
        }
        String text = key.toString();
        if (text.length() > MAX_KEY_LENGTH) {
            throw new RefusedRow("%s is longer than %d characters", header, MAX_KEY_LENGTH);
        }
        return new ContactKey.Value(isEmail ? "email" : "properties." + mapping.keyName(), text);
    }
}
