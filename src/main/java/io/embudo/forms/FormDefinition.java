package io.embudo.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.formfields.FieldGroup;
import io.embudo.formfields.FormField;
import io.embudo.mailproviders.AddressRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a form asks and gives, as it is stored. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FormDefinition(
        List<FormField> fields,
        List<FieldGroup> groups,
        @Nullable LeadMagnet leadMagnet,
        List<ConsentBlock> consents,
        @Nullable ThankYou thankYou,
        @Nullable Integer askAtMost,
        boolean doubleOptIn,
        boolean proofOfWork,
        @Nullable AddressRules addresses) {

    public FormDefinition {
        groups = Objects.requireNonNullElse(groups, List.of());
        consents = Objects.requireNonNullElse(consents, List.of());
    }

    /** One that does nothing but ask. */
    static FormDefinition asking(List<FormField> fields, List<FieldGroup> groups) {
        return new FormDefinition(fields, groups, null, List.of(), null, null, false, false, null);
    }

    /**
     * A part of the page.
     *
     * @param title null above fields that are in no group
     */
    public record Section(@Nullable String title, @Nullable String text, List<FormField> fields) {}

    /** The fields as the page shows them: those of no group first, then group by group. */
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        Set<String> grouped = new HashSet<>();
        groups.forEach(group -> grouped.addAll(group.fields()));
        sections.add(new Section(
                null,
                null,
                fields.stream().filter(field -> !grouped.contains(field.name())).toList()));
        groups.forEach(group -> sections.add(new Section(group.title(), group.text(), named(group.fields()))));
        return sections;
    }

    /** Which addresses are not taken, also where nothing is said about it. */
    public AddressRules addressRules() {
        return Objects.requireNonNullElse(addresses, AddressRules.NONE);
    }

    /** What follows once it was sent. */
    public ThankYou thanks() {
        return Objects.requireNonNullElse(thankYou, ThankYou.USUAL);
    }

    /** The names of the fields that are not asked of somebody of whom these are known. */
    public Set<String> spared(Set<String> known) {
        Set<String> spared = new HashSet<>();
        int asked = 0;
        for (FormField field : inOrder()) {
            if (!field.onlyIfUnknown()) {
                continue;
            }
            if (known.contains(field.name()) || (askAtMost != null && asked == askAtMost)) {
                spared.add(field.name());
            } else {
                asked++;
            }
        }
        return spared;
    }

    /** The same where nobody has to answer these fields. */
    public FormDefinition sparing(Set<String> names) {
        return names.isEmpty()
                ? this
                : new FormDefinition(
                        fields.stream()
                                .map(field -> names.contains(field.name()) ? field.optional() : field)
                                .toList(),
                        groups,
                        leadMagnet,
                        consents,
                        thankYou,
                        askAtMost,
                        doubleOptIn,
                        proofOfWork,
                        addresses);
    }

    /** All fields in the order of the page. */
    public List<FormField> inOrder() {
        return sections().stream().flatMap(section -> section.fields().stream()).toList();
    }

    private List<FormField> named(List<String> names) {
        return names.stream()
                .flatMap(name -> fields.stream().filter(field -> field.name().equals(name)))
                .toList();
    }
}
