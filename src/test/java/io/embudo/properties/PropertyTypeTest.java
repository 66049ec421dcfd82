package io.embudo.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.embudo.shared.Moment;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a value of each type, in which form it is stored, and what the rules refuse. */
class PropertyTypeTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final List<PropertyOption> COLOURS = List.of(
            new PropertyOption("red", new PropertyLabel("Rojo", "Red"), false),
            new PropertyOption("blue", new PropertyLabel("Azul", "Blue"), false),
            new PropertyOption("grey", null, true));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            text             | ""                                              | ""
            text             | " as said "                                     | " as said "
            number           | 12                                              | 12
            number           | 12.50                                           | 12.5
            number           | 1e3                                             | 1000
            number           | -0.0000000001                                   | -0.0000000001
            number           | 999999999999999                                 | 999999999999999
            date             | "2024-02-29"                                    | "2024-02-29"
            datetime         | "2026-01-31T12:00:00+02:00"                     | "2026-01-31T10:00:00Z"
            datetime         | "2026-01-31T12:00:00.123456789Z"                | "2026-01-31T12:00:00.123456Z"
            boolean          | false                                           | false
            enumeration      | "red"                                           | "red"
            multiEnumeration | ["blue","red","blue"]                           | ["red","blue"]
            phone            | "55 1234 5678"                                  | "+525512345678"
            phone            | "+34 912 345 678"                               | "+34912345678"
            url              | "https://example.com/a?b=ñ#c"                   | "https://example.com/a?b=ñ#c"
            money            | {"currency":"MXN","amount":"12.5"}              | {"amount":"12.50","currency":"MXN"}
            money            | {"amount":"-3","currency":"JPY"}                | {"amount":"-3","currency":"JPY"}
            """)
    void a_value_is_stored_in_one_form(String type, String said, String stored) throws JsonProcessingException {
        CheckedValue checked = only(type).check("p", JSON.readValue(said, Object.class));

        assertNull(checked.refusal());
        assertEquals(JSON.readTree(stored), JSON.readTree(JSON.writeValueAsString(checked.value())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            text             | 12
            text             | {"a":1}
            number           | "12"
            number           | 1000000000000000
            number           | 0.00000000001
            number           | 1e400
            number           | true
            date             | "2026-02-29"
            date             | "31/01/2026"
            date             | "+12026-01-01"
            date             | "today"
            date             | ""
            datetime         | "2026-01-31"
            datetime         | "2026-01-31T12:00:00"
            datetime         | "infinity"
            boolean          | "true"
            boolean          | 1
            enumeration      | "Red"
            enumeration      | "green"
            enumeration      | ["red"]
            multiEnumeration | "red"
            multiEnumeration | ["red","green"]
            multiEnumeration | [1]
            phone            | "12"
            phone            | "call me"
            phone            | 525512345678
            url              | "example.com"
            url              | "javascript:alert(1)"
            url              | "https://user:secret@example.com/"
            url              | "https:///path"
            money            | "12.50 MXN"
            money            | {"amount":"12.505","currency":"MXN"}
            money            | {"amount":"1e999999999","currency":"MXN"}
            money            | {"amount":"1","currency":"XYZ"}
            money            | {"amount":"1"}
            money            | {"amount":"1","currency":"MXN","more":1}
            """)
    void a_value_of_another_type_is_refused(String type, String said) throws JsonProcessingException {
        CheckedValue checked = only(type).check("p", JSON.readValue(said, Object.class));

        assertTrue(String.valueOf(checked.refusal()).startsWith("is not "), said + " " + checked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            number           | -12.50          | -12.5
            boolean          | Sí              | true
            boolean          | NO              | false
            enumeration      | rojo            | "red"
            enumeration      | BLUE            | "blue"
            multiEnumeration | Azul; red       | ["red","blue"]
            money            | 12.50 MXN       | {"amount":"12.50","currency":"MXN"}
            phone            | (55) 1234-5678  | "+525512345678"
            """)
    void what_people_write_in_files_is_read_too(String type, String written, String stored)
            throws JsonProcessingException {
        CheckedValue checked = only(type).read("p", written);

        assertNull(checked.refusal());
        assertEquals(JSON.readTree(stored), JSON.readTree(JSON.writeValueAsString(checked.value())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "+34", "1.", ".5", "1e3", "1 000", "NaN", "-", "", "1.2.3", "٣"})
    void what_only_looks_like_a_number_is_a_text(String written) {
        assertTrue(PropertyType.NUMBER.read(written).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(PropertyType.class)
    void a_stored_value_written_as_a_text_is_read_as_the_same_value(PropertyType type) throws JsonProcessingException {
        Object stored = Objects.requireNonNull(only(type.code())
                .check("p", JSON.readValue(example(type), Object.class))
                .value());

        assertEquals(
                stored, only(type.code()).read("p", ValueReader.toText(stored)).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Robert'); drop table contact;--",
                "<script>alert(1)</script>",
                "${jndi:ldap://x}",
                "%00%n",
                "‏مرحبا",
                "👩🏽‍🚀",
                "̷̨̛͖̩",
                "\ufeff",
                "\r\n\t",
                "true",
                "null",
                "=1+1"
            })
    void a_naughty_text_is_kept_as_it_is(String text) {
        assertEquals(text, only("text").check("p", text).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\ud800", "a\udc00b"})
    void a_text_that_cannot_be_kept_is_refused(String text) {
        assertTrue(only("text").check("p", text).isRefused());
    }

    @Test
    void an_option_that_is_retired_is_given_to_nobody_any_more() {
        assertEquals(
                "is an option that is retired",
                only("enumeration").check("p", "grey").refusal());
        assertEquals(
                "is an option that is retired",
                only("multiEnumeration").check("p", List.of("red", "grey")).refusal());
    }

    @Test
    void nothing_and_no_option_at_all_clear_a_value() {
        assertEquals(new CheckedValue(null, null), only("number").check("p", null));
        assertEquals(new CheckedValue(null, null), only("multiEnumeration").check("p", List.of()));
        assertEquals(new CheckedValue(null, null), only("text").check("unknown", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            text   | {"minLength":2}                    | "👩"
            text   | {"maxLength":2}                    | "abc"
            text   | {"pattern":"[A-Z]{3}-[0-9]{4}"}    | "ABC-12345"
            number | {"min":0}                          | -0.01
            number | {"max":10}                         | 10.01
            number | {"maxDecimals":1}                  | 0.25
            date   | {"earliest":"2000-01-01"}          | "1999-12-31"
            date   | {"latest":"2000-01-01"}            | "2000-01-02"
            datetime | {"latest":"2000-01-01"}          | "2000-01-01T23:00:00-02:00"
            url    | {"allowedDomains":["example.com"]} | "https://badexample.com/"
            money  | {"currencies":["MXN"]}             | {"amount":"1.00","currency":"USD"}
            money  | {"min":1}                          | {"amount":"0.99","currency":"MXN"}
            """)
    void a_rule_refuses_what_breaks_it(String type, String rules, String said) throws JsonProcessingException {
        CheckedValue checked = with(type, rules).check("p", JSON.readValue(said, Object.class));

        assertNotNull(checked.refusal());
        assertFalse(checked.refusal().startsWith("is not "), checked.refusal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            text   | {"minLength":1,"maxLength":1}      | "👩"
            text   | {"pattern":"(a+)+"}                | "aaa"
            number | {"min":0,"max":10}                 | 10
            date   | {"earliest":"2000-01-01"}          | "2000-01-01"
            url    | {"allowedDomains":["example.com"]} | "https://Shop.Example.com/"
            phone  | {"country":"ES"}                   | "912 345 678"
            """)
    void a_rule_lets_pass_what_keeps_it(String type, String rules, String said) throws JsonProcessingException {
        assertNull(
                with(type, rules).check("p", JSON.readValue(said, Object.class)).refusal());
    }

    @Test
    void a_pattern_takes_time_in_proportion_to_the_text() throws JsonProcessingException {
        DefinitionSet hostile = with("text", "{\"pattern\":\"(a|aa|a*)*b\"}");

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertTrue(hostile.check("p", "a".repeat(1000)).isRefused()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"((a{1000}){1000}){1000}", "((((a{30}){30}){30}){30}){30}", "(a", "(a)\\1", "a{2000}"})
    void a_pattern_that_costs_too_much_or_is_none_is_refused(String pattern) {
        assertTrue(TextPattern.fault(pattern).isPresent());
    }

    @Test
    void every_value_that_is_wrong_is_named_at_once() {
        Map<String, @Nullable Object> said = new HashMap<>();
        said.put("p", "x");
        said.put("a/b", 1);
        said.put("other", null);

        ProblemException refused =
                assertThrows(ProblemException.class, () -> only("number").changed(Map.of(), said, "/properties"));

        assertEquals(ProblemType.INVALID_VALUE, refused.type());
        assertEquals(
                List.of(
                        new Problem.Error("/properties/a~1b", "is not defined"),
                        new Problem.Error("/properties/p", "is not a number such as 1234.5")),
                refused.toProblem(null).errors());
    }

    @Test
    void a_value_that_stays_is_not_looked_at_again() {
        DefinitionSet retired = set(new PropertyDefinition(
                PropertyObject.CONTACTS,
                "p",
                0,
                PropertyType.TEXT,
                PropertyLabel.of("P"),
                null,
                List.of(),
                PropertyRules.NONE,
                false,
                false,
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH));
        Map<String, Object> before = Map.of("p", "kept", "older", 1);

        assertEquals(before, retired.changed(before, before, "/properties"));
        assertEquals(Map.of("older", 1), retired.changed(before, Map.of("older", 1), "/properties"));
        assertThrows(ProblemException.class, () -> retired.changed(before, Map.of("p", "new"), "/properties"));
    }

    @Test
    void the_sql_of_a_value_has_its_name_as_a_literal_that_nothing_can_end() {
        assertEquals(
                "(c.properties ->> 'p')",
                PropertySql.value("c", only("text").find("p").orElseThrow()));
        PropertyDefinition hostile = PropertyDefinition.of(
                PropertyObject.CONTACTS, "a' || b", PropertyLabel.of("a"), PropertyType.TEXT, List.of());
        assertThrows(IllegalArgumentException.class, () -> PropertySql.value("c", hostile));
    }

    private static String example(PropertyType type) {
        return switch (type) {
            case TEXT -> "\"a; b\"";
            case NUMBER -> "0.0000001";
            case DATE -> "\"0001-01-01\"";
            case DATETIME -> "\"9999-12-31T23:59:59.999999Z\"";
            case BOOLEAN -> "true";
            case ENUMERATION -> "\"blue\"";
            case MULTI_ENUMERATION -> "[\"red\",\"blue\"]";
            case PHONE -> "\"+525512345678\"";
            case URL -> "\"https://example.com/\"";
            case MONEY -> "{\"amount\":\"-1234.50\",\"currency\":\"MXN\"}";
        };
    }

    private static DefinitionSet only(String type) {
        return set(definition(type, PropertyRules.NONE));
    }

    private static DefinitionSet with(String type, String rules) throws JsonProcessingException {
        return set(definition(type, JSON.readValue(rules, PropertyRules.class)));
    }

    private static DefinitionSet set(PropertyDefinition definition) {
        return new DefinitionSet(Map.of(definition.name(), definition), "MX");
    }

    private static PropertyDefinition definition(String code, PropertyRules rules) {
        PropertyType type = PropertyType.of(code);
        Instant now = Moment.now();
        return new PropertyDefinition(
                PropertyObject.CONTACTS,
                "p",
                0,
                type,
                PropertyLabel.of("P"),
                null,
                type.hasOptions() ? COLOURS : List.of(),
                rules,
                false,
                false,
                false,
                null,
                now,
                now);
    }

    @Test
    void numbers_are_compared_by_value() {
        assertEquals(new BigDecimal("10"), PropertyType.NUMBER.read("10.00").orElseThrow());
    }
}
