package io.embudo.imports;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the headers of files mean, in English and Spanish. */
final class Headers {

    private static final Map<String, List<String>> KNOWN_AS = Map.of(
            "email", List.of("email", "emailaddress", "mail", "correo", "correoelectronico", "direcciondecorreo"),
            "firstName", List.of("firstname", "givenname", "forename", "nombre", "nombres", "primernombre"),
            "lastName", List.of("lastname", "surname", "familyname", "apellido", "apellidos"),
            "phone",
                    List.of(
                            "phone",
                            "phonenumber",
                            "mobile",
                            "mobilephone",
                            "telephone",
                            "telefono",
                            "celular",
                            "movil",
                            "numerodetelefono"),
            "company",
                    List.of(
                            "company",
                            "companyname",
                            "organization",
                            "organisation",
                            "empresa",
                            "compania",
                            "organizacion"),
            "country", List.of("country", "pais"),
            "language", List.of("language", "idioma"),
            "lifecycleStage", List.of("lifecyclestage", "etapadelciclodevida", "etapadeciclodevida"));

    private static final Map<String, String> FIELDS = KNOWN_AS.entrySet().stream()
            .flatMap(field -> field.getValue().stream().map(header -> Map.entry(header, field.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final List<String> FIRST_KEYS =
            List.of("leadnumber", "prospectid", "contactid", "customerid", "externalid", "id", "number");

    private static final Set<String> KEY_ENDINGS = Set.of("id", "uuid", "number", "numero");
    private static final int LONGEST_NAME = 90;

    private Headers() {}

    /** The contact's own field that a header means; null where it means none. */
    static @Nullable String field(String header) {
        return FIELDS.get(letters(header));
    }

    /** How likely a header names what identifies a row: the lower the likelier; null where it does not look like it. */
    static @Nullable Integer keyRank(String header) {
        int known = FIRST_KEYS.indexOf(letters(header));
        if (known >= 0) {
            return known;
        }
        String[] words = plain(header).split("[^\\p{L}\\p{N}]+");
        String last = words.length == 0 ? "" : words[words.length - 1];
        return KEY_ENDINGS.contains(last.toLowerCase(Locale.ROOT)) ? FIRST_KEYS.size() : null;
    }

    /** The name of the custom property that a header becomes: {@code Lead Number} is {@code leadNumber}. */
    static String propertyName(String header, int column) {
        String name = Arrays.stream(plain(header).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.equals(word.toUpperCase(Locale.ROOT)) ? word.toLowerCase(Locale.ROOT) : word)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        if (name.isEmpty() || !Character.isLetter(name.charAt(0))) {
            name = "column" + (name.isEmpty() ? column + 1 : name);
        }
        name = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** The lower-case letters and digits of a text, without accents: what two spellings of one name share. */
    static String letters(String text) {
        return plain(text).replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
