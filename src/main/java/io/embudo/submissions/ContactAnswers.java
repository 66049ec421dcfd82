package io.embudo.submissions;

import io.embudo.formfields.FormField;
import io.embudo.forms.FormDefinition;
import io.embudo.profiles.NewContact;
import io.embudo.properties.DefinitionSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the answers to a form say about the person who gave them. */
final class ContactAnswers {

    private static final Pattern COUNTRY_CODE = Pattern.compile("[A-Z]{2}");
    private static final Pattern LANGUAGE_TAG = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,8}");

    private final Map<String, Object> open;
    private final DefinitionSet known;

    private ContactAnswers(Map<String, Object> answers, DefinitionSet known) {
        open = new HashMap<>(answers);
        this.known = known;
    }

    /**
     * A full name is parted at its first space. Well-known names are the contact's own; any other answer is one of its
     * properties. One that the property does not take, because it was changed after the form, is in the submission
     * alone.
     */
    static NewContact toContact(FormDefinition form, Map<String, Object> answers, DefinitionSet known) {
        String address = form.fields().stream()
                .filter(FormField::asksForEmail)
                .findFirst()
                .orElseThrow()
                .name();
        return new ContactAnswers(answers, known).contact(address);
    }

    private NewContact contact(String address) {
        String email = take(address);
        String[] name = Objects.requireNonNullElse(take("name"), "").split("\\s+", 2);
        String firstName = take("firstName");
        String lastName = take("lastName");
        return NewContact.named(
                        email,
                        firstName == null && !name[0].isEmpty() ? name[0] : firstName,
                        lastName == null && name.length > 1 ? name[1] : lastName,
                        take("company"))
                .with(take("phone"), takeCountry(), takeMatching("language", LANGUAGE_TAG), known.acceptable(open));
    }

    private @Nullable String takeCountry() {
        if (open.get("country") instanceof String country) {
            open.put("country", country.length() == 2 ? country.toUpperCase(Locale.ROOT) : country);
        }
        return takeMatching("country", COUNTRY_CODE);
    }

    /** A country or language in words stays what the person wrote: a property. */
    private @Nullable String takeMatching(String name, Pattern code) {
        return open.get(name) instanceof String text && code.matcher(text).matches() ? take(name) : null;
    }

    private @Nullable String take(String name) {
        Object answer = open.remove(name);
        return answer == null ? null : String.valueOf(answer);
    }
}
