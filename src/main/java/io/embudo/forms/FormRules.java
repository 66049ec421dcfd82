package io.embudo.forms;

import io.embudo.formfields.FieldGroup;
import io.embudo.formfields.FormField;
import io.embudo.formfields.ShownIf;
import io.embudo.shared.ProblemException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the parts of a form have to do with each other. Each refusal names the value by its JSON pointer. */
final class FormRules {

    private FormRules() {}

    /** Fails where the fields cannot stand in one form. */
    static void require(List<FormField> fields, List<FieldGroup> groups, List<ConsentBlock> consents) {
        Map<String, Integer> places = places(fields);
        requireNames(consents, places.keySet());
        if (!fields.isEmpty() && fields.stream().filter(FormField::asksForEmail).count() != 1) {
            throw ProblemException.invalid(
                    "/fields", "needs exactly one field for the e-mail address, by which a lead is known");
        }
        requireGroups(groups, places.keySet());
        Map<String, FormField> earlier = new HashMap<>();
        for (FormField field : FormDefinition.asking(fields, groups).inOrder()) {
            if (field.shownIf() != null) {
                requireShown(field.shownIf(), "/fields/%d/shownIf".formatted(places.get(field.name())), earlier);
            }
            earlier.put(field.name(), field);
        }
    }

    private static Map<String, Integer> places(List<FormField> fields) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < fields.size(); place++) {
            if (places.put(fields.get(place).name(), place) != null) {
                throw ProblemException.invalid("/fields/%d/name".formatted(place), "is the name of another field too");
            }
        }
        return places;
    }

    private static void requireNames(List<ConsentBlock> consents, Set<String> fields) {
        Set<String> names = new HashSet<>(fields);
        for (int place = 0; place < consents.size(); place++) {
            if (!names.add(consents.get(place).name())) {
                throw ProblemException.invalid(
                        "/consents/%d/name".formatted(place), "is the name of a field or of another consent");
            }
        }
    }

    private static void requireGroups(List<FieldGroup> groups, Set<String> names) {
        Set<String> grouped = new HashSet<>();
        for (int group = 0; group < groups.size(); group++) {
            List<String> fields = groups.get(group).fields();
            for (int place = 0; place < fields.size(); place++) {
                String pointer = "/groups/%d/fields/%d".formatted(group, place);
                if (!names.contains(fields.get(place))) {
                    throw ProblemException.invalid(pointer, "is not the name of a field");
                }
                if (!grouped.add(fields.get(place))) {
                    throw ProblemException.invalid(pointer, "is in a group already");
                }
            }
        }
    }

    /** Since it looks at what stands above it alone, no field can wait for itself. */
    private static void requireShown(ShownIf shown, String pointer, Map<String, FormField> earlier) {
        FormField decisive = earlier.get(shown.field());
        if (decisive == null) {
            throw ProblemException.invalid(pointer + "/field", "is not a field that stands earlier on the page");
        }
        if (!decisive.decides()) {
            throw ProblemException.invalid(
                    pointer + "/field",
                    "is not a field of choices, a text of one line or a hidden field that takes a parameter, and is always asked");
        }
        for (int place = 0; place < shown.in().size(); place++) {
            if (!decisive.canBe(shown.in().get(place))) {
                throw ProblemException.invalid(pointer + "/in/" + place, "is never answered to that field");
            }
        }
    }
}
