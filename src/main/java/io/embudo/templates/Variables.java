package io.embudo.templates;

import io.embudo.contacts.ContactView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What Liquid sees of a contact: maps, lists, texts, numbers and booleans, never an object with methods. */
final class Variables {

    private static final Set<String> KNOWN = Set.of(
            "contact",
            "contact.firstName",
            "contact.lastName",
            "contact.email",
            "contact.phone",
            "contact.company",
            "contact.country",
            "contact.language",
            "contact.lifecycleStage",
            "contact.properties",
            "organisation",
            "organisation.name",
            "unsubscribeUrl");

    private Variables() {}

    /** The values as they are: for subjects and texts. */
    static Map<String, Object> raw(ContactView contact, String organisation, String unsubscribeUrl) {
        return values(contact, organisation, unsubscribeUrl, text -> text);
    }

    /** The values with everything that means something in HTML escaped: none of them can become markup. */
    static Map<String, Object> html(ContactView contact, String organisation, String unsubscribeUrl) {
        return values(contact, organisation, unsubscribeUrl, Variables::escaped);
    }

    /** Whether every contact has a variable of this name, be it empty. */
    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static Map<String, Object> values(
            ContactView contact, String organisation, String unsubscribeUrl, UnaryOperator<String> escape) {
        Map<String, @Nullable Object> person = new HashMap<>();
        person.put("firstName", contact.firstName());
        person.put("lastName", contact.lastName());
        person.put("email", contact.email());
        person.put("phone", contact.phone());
        person.put("company", contact.company());
        person.put("country", contact.country());
        person.put("language", contact.language());
        person.put("lifecycleStage", contact.lifecycleStage().code());
        person.put("properties", contact.properties());
        Map<String, Object> values = new HashMap<>();
        values.put("contact", plain(person, escape));
        values.put("organisation", Map.of("name", escape.apply(organisation)));
        values.put("unsubscribeUrl", escape.apply(unsubscribeUrl));
        return values;
    }

    private static Map<String, Object> plain(Map<?, ?> values, UnaryOperator<String> escape) {
        Map<String, Object> plain = new HashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                plain.put(String.valueOf(name), plain(value, escape));
            }
        });
        return plain;
    }

    private static Object plain(Object value, UnaryOperator<String> escape) {
        return switch (value) {
            case Number number -> number;
            case Boolean yesOrNo -> yesOrNo;
            case Map<?, ?> map -> plain(map, escape);
            case List<?> list ->
                list.stream().map(each -> plain(String.valueOf(each), escape)).toList();
            default -> escape.apply(value.toString());
        };
    }
}
