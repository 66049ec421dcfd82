package io.embudo.properties;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All custom properties of one kind of object, as they were at one moment: what writers of many records check by. */
public final class DefinitionSet {

    private final Map<String, PropertyDefinition> byName;
    private final String homeCountry;

    /** @param homeCountry ISO 3166-1 code of the numbering plan where rules name none */
    public DefinitionSet(Map<String, PropertyDefinition> byName, String homeCountry) {
        this.byName = Map.copyOf(byName);
        this.homeCountry = homeCountry;
    }

    /** The definition of this name, retired or not. */
    public Optional<PropertyDefinition> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public boolean knows(Collection<String> names) {
        return byName.keySet().containsAll(names);
    }

    /** Every definition by its name, retired ones among them. */
    public Map<String, PropertyDefinition> byName() {
        return byName;
    }

    /** The names of those by whose values records are found. */
    public Set<String> unique() {
        return byName.values().stream()
                .filter(PropertyDefinition::unique)
                .map(PropertyDefinition::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** These and those that are not among them yet, as a rehearsal would have defined them. */
    public DefinitionSet with(Map<String, PropertyDefinition> more) {
        Map<String, PropertyDefinition> all = new HashMap<>(more);
        all.putAll(byName);
        return new DefinitionSet(all, homeCountry);
    }

    /** Checks one value as JSON carries it; null clears it, whatever the property is. */
    public CheckedValue check(String name, @Nullable Object value) {
        PropertyDefinition definition = byName.get(name);
        if (definition == null) {
            return value == null ? CheckedValue.accepted(null) : CheckedValue.refused("is not defined");
        }
        return definition.check(value, homeCountry);
    }

    /** Checks one value as a person wrote it in a file or a form. */
    public CheckedValue read(String name, String text) {
        PropertyDefinition definition = byName.get(name);
        return definition == null ? CheckedValue.refused("is not defined") : definition.read(text, homeCountry);
    }

    /** The value of a unique property that a text stands for, as keys have it; none where it can be nobody's. */
    public Optional<String> key(String name, String text) {
        return read(name, text).found().map(ValueReader::toText);
    }

    /**
     * What a record's properties are once they have changed to what is said. A value that stays as it was is not looked
     * at again: its property may have been retired or made stricter since. Whatever is wrong is told at once.
     *
     * @param before what is stored; empty for a new record
     * @param said all that shall be stored; null clears a value
     * @param pointer the JSON pointer of the object that holds them, such as {@code /properties}
     */
    public Map<String, Object> changed(
            Map<String, Object> before, Map<String, ? extends @Nullable Object> said, String pointer) {
        Map<String, Object> values = new HashMap<>();
        List<Problem.Error> errors = new ArrayList<>();
        said.forEach((name, value) -> {
            boolean stays = value != null && isSame(value, before.get(name));
            CheckedValue checked = stays ? CheckedValue.accepted(value) : check(name, value);
            if (checked.refusal() != null) {
                errors.add(new Problem.Error(pointer + "/" + escaped(name), checked.refusal()));
            }
            checked.found().ifPresent(found -> values.put(name, found));
        });
        if (!errors.isEmpty()) {
            errors.sort(Comparator.comparing(Problem.Error::pointer));
            throw ProblemException.invalid(errors);
        }
        return values;
    }

    /** Of answers that nobody can be asked to correct any more, those that are acceptable. */
    public Map<String, Object> acceptable(Map<String, Object> said) {
        Map<String, Object> values = new HashMap<>();
        said.forEach((name, value) -> {
            CheckedValue checked = read(name, ValueReader.toText(value));
            checked.found().ifPresent(found -> values.put(name, found));
        });
        return values;
    }

    /** Numbers are the same by value, whichever reader of JSON made them. */
    private static boolean isSame(Object value, @Nullable Object other) {
        return value instanceof Number && other instanceof Number
                ? ValueReader.toText(value).equals(ValueReader.toText(other))
                : value.equals(other);
    }

    /** The names that are said to have a value, and so have to be known. */
    static Set<String> named(Map<String, ? extends @Nullable Object> said) {
        Set<String> names = new HashSet<>(said.keySet());
        names.removeIf(name -> Objects.isNull(said.get(name)));
        return names;
    }

    static Set<String> named(JsonNode said) {
        Set<String> names = new HashSet<>();
        said.properties().forEach(value -> {
            if (!value.getValue().isNull()) {
                names.add(value.getKey());
            }
        });
        return names;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
