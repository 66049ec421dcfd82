package io.embudo.files;

import ezvcard.VCard;
import ezvcard.property.Address;
import ezvcard.property.Birthday;
import ezvcard.property.Email;
import ezvcard.property.FormattedName;
import ezvcard.property.Organization;
import ezvcard.property.SimpleProperty;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.TextListProperty;
import ezvcard.property.VCardProperty;
import ezvcard.util.TelUri;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns that a card becomes; of what a card has several, the preferred one comes first. */
enum CardColumn {
    FIRST_NAME("First name", CardColumn::firstName),
    LAST_NAME("Last name", card -> name(card, StructuredName::getFamily)),
    EMAIL("Email", card -> first(emails(card))),
    OTHER_EMAILS("Other emails", card -> others(emails(card))),
    PHONE("Phone", card -> first(phones(card))),
    OTHER_PHONES("Other phones", card -> others(phones(card))),
    COMPANY("Company", card -> organization(card, 0)),
    DEPARTMENT("Department", card -> organization(card, 1)),
    JOB_TITLE("Job title", card -> text(card.getTitles())),
    STREET("Street", card -> address(card, Address::getStreetAddress)),
    CITY("City", card -> address(card, Address::getLocality)),
    REGION("Region", card -> address(card, Address::getRegion)),
    POSTAL_CODE("Postal code", card -> address(card, Address::getPostalCode)),
    COUNTRY("Country", card -> address(card, Address::getCountry)),
    LANGUAGE("Language", card -> text(card.getLanguages())),
    BIRTHDAY("Birthday", CardColumn::birthday),
    WEBSITE("Website", card -> text(card.getUrls())),
    NOTE("Note", card -> text(card.getNotes())),
    TAGS("Tags", CardColumn::tags),
    UID("UID", card -> card.getUid() == null ? null : card.getUid().getValue());

    static final List<String> HEADER =
            Arrays.stream(values()).map(column -> column.heading).toList();

    private final String heading;
    private final Function<VCard, @Nullable String> value;

    CardColumn(String heading, Function<VCard, @Nullable String> value) {
        this.heading = heading;
        this.value = value;
    }

    static List<String> cells(VCard card) {
        return Arrays.stream(values())
                .map(column -> Objects.requireNonNullElse(column.value.apply(card), ""))
                .toList();
    }

    /** A card that has only the name to be shown has that as first name, unless it is the organisation's. */
    private static @Nullable String firstName(VCard card) {
        StructuredName name = card.getStructuredName();
        if (name != null && (name.getGiven() != null || name.getFamily() != null)) {
            return Stream.concat(Stream.ofNullable(name.getGiven()), name.getAdditionalNames().stream())
                    .collect(Collectors.joining(" "));
        }
        FormattedName shown = card.getFormattedName();
        String text = shown == null ? null : shown.getValue();
        return text == null || text.equals(organization(card, 0)) ? null : text;
    }

    private static @Nullable String name(VCard card, Function<StructuredName, @Nullable String> part) {
        return card.getStructuredName() == null ? null : part.apply(card.getStructuredName());
    }

    private static List<String> emails(VCard card) {
        return preferred(card.getEmails())
                .map(Email::getValue)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static List<String> phones(VCard card) {
        return preferred(card.getTelephoneNumbers())
                .map(CardColumn::number)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
    }

    private static @Nullable String number(Telephone phone) {
        TelUri uri = phone.getUri();
        return uri == null ? phone.getText() : uri.getNumber();
    }

    /** By RFC 6350's PREF, 1 first; vCard 3.0 and before say {@code TYPE=pref}, which the reader turns into that. */
    private static <T extends VCardProperty> Stream<T> preferred(Collection<T> several) {
        return several.stream().sorted(Comparator.comparingInt(CardColumn::preference));
    }

    private static int preference(VCardProperty property) {
        boolean named = property.getParameters().getTypes().stream().anyMatch("pref"::equalsIgnoreCase);
        Integer rank = property.getParameters().getPref();
        int unranked = named ? 1 : 101;
        return rank == null ? unranked : rank;
    }

    private static @Nullable String organization(VCard card, int place) {
        Organization organization = card.getOrganization();
        return organization == null || organization.getValues().size() <= place
                ? null
                : organization.getValues().get(place);
    }

    private static @Nullable String address(VCard card, Function<Address, @Nullable String> part) {
        return preferred(card.getAddresses())
                .map(part)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String birthday(VCard card) {
        Birthday birthday = card.getBirthday();
        if (birthday == null) {
            return null;
        }
        Object date = birthday.getDate() == null ? birthday.getPartialDate() : birthday.getDate();
        return date == null ? birthday.getText() : date.toString();
    }

    private static @Nullable String tags(VCard card) {
        List<String> tags = new ArrayList<>();
        card.getCategoriesList().stream().map(TextListProperty::getValues).forEach(tags::addAll);
        return others(Stream.concat(Stream.of(""), tags.stream()).toList());
    }

    private static @Nullable String text(List<? extends SimpleProperty<String>> several) {
        return preferred(several)
                .map(SimpleProperty::getValue)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String first(List<String> several) {
        return several.isEmpty() ? null : several.getFirst();
    }

    private static String others(List<String> several) {
        return several.stream().skip(1).collect(Collectors.joining("; "));
    }
}
