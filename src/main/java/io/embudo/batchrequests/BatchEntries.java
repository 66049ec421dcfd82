package io.embudo.batchrequests;

import com.fasterxml.jackson.databind.JsonNode;
import io.embudo.batches.BatchEntry;
import io.embudo.batches.ContactKey;
import io.embudo.profiles.ContactRules;
import io.embudo.profiles.EmailAddress;
import io.embudo.profiles.NewContact;
import io.embudo.properties.DefinitionSet;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Patches;
import io.embudo.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes entries of the items of a request, by the rules that hold for single contacts. */
@ApplicationScoped
class BatchEntries {

    private static final String CUSTOM = "properties.";

    private final Patches patches;
    private final ContactRules rules;

    BatchEntries(Patches patches, ContactRules rules) {
        this.patches = patches;
        this.rules = rules;
    }

    /** What the keys of a request are, checked: {@code id}, {@code email} or a unique property. */
    static String by(@Nullable String said, DefinitionSet known) {
        String by = said == null ? "id" : said;
        boolean isUnique = by.startsWith(CUSTOM) && known.unique().contains(by.substring(CUSTOM.length()));
        if (!by.equals("id") && !by.equals("email") && !isUnique) {
            throw ProblemException.invalid("/by", "is neither id, email nor properties.<name> of a unique property");
        }
        return by;
    }

    /** The entry of an item; fails with a problem that names what is wrong within the item. */
    BatchEntry entry(
            BatchRequest.Operation operation,
            String by,
            BatchRequest.Item item,
            DefinitionSet known,
            UnaryOperator<NewContact> owned) {
        MergePatch patch = patch(item.contact());
        return switch (operation) {
            case CREATE ->
                new BatchEntry(null, BatchEntry.Mode.CREATE, before -> owned.apply(changed(patch, before, known)));
            case UPDATE ->
                new BatchEntry(key(by, item, known), BatchEntry.Mode.UPDATE, before -> changed(patch, before, known));
            case UPSERT -> upsert(key(by, item, known), patch, known, owned);
            case READ, ARCHIVE -> throw new IllegalArgumentException("writes nothing: " + operation);
        };
    }

    /** The entry that creates or patches the contact with this key. */
    BatchEntry upsert(ContactKey key, MergePatch patch, DefinitionSet known, UnaryOperator<NewContact> owned) {
        return new BatchEntry(
                key,
                BatchEntry.Mode.UPSERT,
                before -> before == NewContact.UNKNOWN
                        ? owned.apply(changed(patch, keyed(key, known), known))
                        : changed(patch, before, known));
    }

    /** A new contact has at least the value by which it was looked for. */
    private static NewContact keyed(ContactKey key, DefinitionSet known) {
        if (!(key instanceof ContactKey.Value(String property, String value))) {
            return NewContact.UNKNOWN;
        }
        if (property.equals("email")) {
            return NewContact.named(value, null, null, null);
        }
        String name = property.substring(CUSTOM.length());
        return NewContact.UNKNOWN.withProperties(
                Map.of(name, Objects.requireNonNull(known.read(name, value).value())));
    }

    static ContactKey key(String by, BatchRequest.Item item, DefinitionSet known) {
        String value = item.key() == null ? said(by, item.contact()) : item.key();
        if (value == null || value.isBlank()) {
            throw ProblemException.invalid("/key", "is needed to find the contact");
        }
        return key(by, value, known);
    }

    static ContactKey key(String by, String value, DefinitionSet known) {
        return switch (by) {
            case "id" -> new ContactKey.Id(id(value));
            case "email" -> new ContactKey.Value(by, EmailAddress.normalised(value));
            default ->
                new ContactKey.Value(
                        by,
                        known.key(by.substring(CUSTOM.length()), value)
                                .orElseThrow(() -> ProblemException.invalid("/key", "is no value of " + by)));
        };
    }

    private static UUID id(String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException noId) {
            throw ProblemException.invalid("/key", "is not an id (a UUID)");
        }
    }

    private static @Nullable String said(String by, @Nullable JsonNode contact) {
        if (contact == null) {
            return null;
        }
        JsonNode value = by.startsWith(CUSTOM)
                ? contact.path("properties").path(by.substring(CUSTOM.length()))
                : contact.path(by);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    private static MergePatch patch(@Nullable JsonNode contact) {
        if (contact == null || !contact.isObject()) {
            throw ProblemException.invalid("/contact", "is not an object with what is known of the contact");
        }
        return new MergePatch(contact);
    }

    /** Companies are refused, not dropped: what the statements of a batch do not write must not look written. */
    private NewContact changed(MergePatch patch, NewContact before, DefinitionSet known) {
        NewContact said = rules.checked(patches.apply(patch, before));
        if (said.companies() != null) {
            throw ProblemException.invalid(
                    "/companies", "is written with single contacts, or by POST /api/v1/companies/associations");
        }
        return said.withProperties(known.changed(properties(before), properties(said), "/properties"));
    }

    private static Map<String, Object> properties(NewContact contact) {
        return Objects.requireNonNullElse(contact.properties(), Map.of());
    }
}
