package io.embudo.profiles;

import io.embudo.shared.Organisation;
import io.embudo.shared.PhoneNumber;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of a contact's own values that take more than the value itself, on every way in. */
@ApplicationScoped
public class ContactRules {

    private final String homeCountry;

    ContactRules(Organisation organisation) {
        this.homeCountry = organisation.country();
    }

    /** The contact with its telephone numbers in E.164; a problem names every value that is not acceptable. */
    public NewContact checked(NewContact said) {
        List<Problem.Error> errors = new ArrayList<>();
        NewContact checked = checked(said, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return checked;
    }

    /** As above, for one of many: what is wrong goes to the list. */
    public NewContact checked(NewContact said, List<Problem.Error> errors) {
        if (said.timeZone() != null && !isZone(said.timeZone())) {
            errors.add(new Problem.Error("/timeZone", "is not a time zone such as America/Mexico_City"));
        }
        if (said.phone() == null && said.otherPhones() == null) {
            return said;
        }
        String country = Objects.requireNonNullElse(said.country(), homeCountry);
        String phone = said.phone() == null ? null : e164(said.phone(), country, "/phone", errors);
        return said.withPhones(phone, others(said.otherPhones(), phone, country, errors));
    }

    /**
     * The contact as somebody wrote it who cannot be asked again, in a form or a file: a first telephone number that is
     * none stays what was written, as the property of that name, and further ones drop out.
     */
    public NewContact kept(NewContact said) {
        List<Problem.Error> errors = new ArrayList<>();
        NewContact kept = checked(said, errors);
        if (said.phone() == null || said.phone().isBlank() || kept.phone() != null) {
            return kept;
        }
        Map<String, Object> properties = new HashMap<>(Objects.requireNonNullElse(kept.properties(), Map.of()));
        properties.putIfAbsent(UnreadablePhones.PROPERTY, said.phone());
        return kept.with(null, kept.country(), kept.language(), properties);
    }

    private static @Nullable List<String> others(
            @Nullable List<String> said, @Nullable String first, String country, List<Problem.Error> errors) {
        if (said == null) {
            return null;
        }
        List<String> numbers = new ArrayList<>();
        for (int place = 0; place < said.size(); place++) {
            String number = e164(said.get(place), country, "/otherPhones/" + place, errors);
            if (number != null && !number.equals(first) && !numbers.contains(number)) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private static @Nullable String e164(String text, String country, String pointer, List<Problem.Error> errors) {
        if (text.isBlank()) {
            return null;
        }
        return PhoneNumber.e164(text, country).orElseGet(() -> {
            errors.add(new Problem.Error(pointer, "is not a telephone number such as +52 55 1234 5678"));
            return null;
        });
    }

    private static boolean isZone(String name) {
        try {
            return ZoneId.of(name).getId().equals(name);
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
