package io.embudo.reverts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embudo.changes.ChangedValue;
import io.embudo.profiles.NewContact;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts values that are named as history names them into contacts. */
@ApplicationScoped
class ContactValues {

    private static final String PROPERTIES = "properties.";

    private final ObjectMapper json;

    ContactValues(ObjectMapper json) {
        this.json = json;
    }

    /** The contact with these values; what is null is not known any more. */
    NewContact put(NewContact contact, Map<String, @Nullable Object> values) {
        ObjectNode written = json.valueToTree(contact);
        ObjectNode properties = written.withObjectProperty("properties");
        values.forEach((name, value) -> {
            boolean isProperty = name.startsWith(PROPERTIES);
            String key = isProperty ? name.substring(PROPERTIES.length()) : name;
            ObjectNode owner = isProperty ? properties : written;
            if (value == null) {
                owner.remove(key);
                return;
            }
            owner.set(key, node(value));
        });
        try {
            return json.treeToValue(written, NewContact.class);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private JsonNode node(Object value) {
        return json.valueToTree(ChangedValue.plain(value));
    }
}
