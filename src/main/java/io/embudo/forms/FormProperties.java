package io.embudo.forms;

import io.embudo.formfields.FieldType;
import io.embudo.formfields.FormField;
import io.embudo.properties.DefinitionSet;
import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertyDefinitions;
import io.embudo.properties.PropertyLabel;
import io.embudo.properties.PropertyObject;
import io.embudo.properties.PropertyOption;
import io.embudo.properties.PropertyType;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The custom properties that the answers to a form become. */
@ApplicationScoped
public class FormProperties {

    private final Pool pool;
    private final PropertyDefinitions definitions;

    FormProperties(Pool pool, PropertyDefinitions definitions) {
        this.pool = pool;
        this.definitions = definitions;
    }

    /**
     * Defines what the fields bring, and adds the options that a known enumeration lacks. A field that can never give a
     * value of the property it is named after is refused: better now than with every answer.
     *
     * @param before the fields that the form has already, which are not looked at again
     */
    Uni<Void> define(List<FormField> fields, List<FormField> before) {
        List<PropertyDefinition> brought = fields.stream()
                .filter(FormField::becomesProperty)
                .map(FormProperties::definition)
                .toList();
        if (brought.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return definitions
                .naming(
                        PropertyObject.CONTACTS,
                        brought.stream().map(PropertyDefinition::name).toList())
                .invoke(known -> requireFit(fields, before, known))
                .chain(() -> pool.withTransaction(connection -> definitions.define(connection, brought)))
                .invoke(definitions::forget);
    }

    /** The properties as they are now, for the answers to a form with these fields. */
    public Uni<DefinitionSet> known(List<FormField> fields) {
        return definitions.naming(
                PropertyObject.CONTACTS,
                fields.stream()
                        .filter(FormField::becomesProperty)
                        .map(FormField::name)
                        .toList());
    }

    private static void requireFit(List<FormField> fields, List<FormField> before, DefinitionSet known) {
        List<Problem.Error> errors = new ArrayList<>();
        for (int place = 0; place < fields.size(); place++) {
            FormField field = fields.get(place);
            Optional<PropertyDefinition> property =
                    field.becomesProperty() && !before.contains(field) ? known.find(field.name()) : Optional.empty();
            if (property.isPresent() && !fits(field, property.get(), known)) {
                errors.add(new Problem.Error(
                        "/fields/%d/type".formatted(place),
                        property.get().isRetired()
                                ? "goes to the property %s, which is retired".formatted(field.name())
                                : "gives no value of the property %s, which is %s"
                                        .formatted(field.name(), property.get().expected())));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    /** The page around a form fills in its hidden fields, so they may be anything. */
    private static boolean fits(FormField field, PropertyDefinition property, DefinitionSet known) {
        if (property.isRetired()) {
            return false;
        }
        if (field.type() == FieldType.hidden
                || property.type() == PropertyType.TEXT
                || property.type() == type(field.type())) {
            return true;
        }
        return property.type() == PropertyType.MULTI_ENUMERATION
                && field.type().hasOptions()
                && field.offered().stream()
                        .noneMatch(option -> known.read(field.name(), option).isRefused());
    }

    private static PropertyDefinition definition(FormField field) {
        return PropertyDefinition.of(
                PropertyObject.CONTACTS,
                field.name(),
                PropertyLabel.of(field.label()),
                field.becomesProperty() ? type(field.type()) : PropertyType.TEXT,
                field.offered().stream().map(PropertyOption::of).toList());
    }

    private static PropertyType type(FieldType type) {
        return switch (type) {
            case text, email, textarea, time, hidden -> PropertyType.TEXT;
            case phone -> PropertyType.PHONE;
            case number -> PropertyType.NUMBER;
            case date -> PropertyType.DATE;
            case url -> PropertyType.URL;
            case select, radio -> PropertyType.ENUMERATION;
            case checkboxes -> PropertyType.MULTI_ENUMERATION;
            case checkbox -> PropertyType.BOOLEAN;
        };
    }
}
