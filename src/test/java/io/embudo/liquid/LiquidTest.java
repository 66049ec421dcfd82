package io.embudo.liquid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.shared.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiquidTest {

    private static final Map<String, Object> VALUES = Map.of(
            "contact",
            Map.of("firstName", "Lucía", "properties", Map.of("points", 3)),
            "organisation",
            Map.of("name", "E"));

    private static final String DANGEROUS =
            "(?s).*(java\\.|class |root:|modelVersion|embudo\\.deadline|Exception|ProcessBuilder|49).*";

    @Test
    void variables_filters_and_blocks_are_rendered() {
        assertEquals(
                "Hola LUCÍA, 4 puntos",
                rendered("Hola {{ contact.firstName | upcase }}"
                        + "{% if contact.company %} of {{ contact.company }}{% endif %},"
                        + " {{ contact.properties.points | plus: 1 }} puntos"));
    }

    @Test
    void what_has_no_value_is_empty_and_is_told() {
        Liquid.Rendered rendered = Liquid.render("[{{ contact.nope }}{{ other }}]", VALUES, "/subject");

        assertEquals("[]", rendered.text());
        assertEquals(Set.of("contact.nope", "other"), rendered.missing());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "one¶{% if a %}two¶three | 2 | never closed",
                "{{ contact.firstName | 1 | never closed",
                "¶¶{% endif %} | 3 | closes no block",
                "{% if a %}¶{% for x in y %}¶{% endif %}{% endfor %} | 3 | closes no block",
                "one¶{% frobnicate %} | 2 | frobnicate",
                "one¶¶{{ a / upcase / nofilter }} | 3 | there is no filter nofilter",
                "{{ a / url_decode }} | 1 | there is no filter url_decode",
                "{{ }} | 1 | ",
                "one¶{% include 'pom.xml' %} | 2 | nothing can be included",
                "one¶{% include_relative 'pom.xml' %} | 2 | include_relative",
                "one¶{% raw %} {{ | 2 | never closed",
                "{{ ''.class }} | 1 | ",
            })
    void broken_liquid_is_refused_with_its_line(String text, int line, @Nullable String reason) {
        ProblemException problem = assertThrows(
                ProblemException.class,
                () -> Liquid.check(text.replace('¶', '\n').replace('/', '|'), "/subject"));
        String message = String.valueOf(problem.getMessage());

        assertTrue(message.contains("/subject: line %d: ".formatted(line)), message);
        assertTrue(reason == null || message.contains(reason), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ contact.class }}",
                "{{ contact.firstName.class.name }}",
                "{{ contact.getClass }}",
                "{{ contact.class.protectionDomain.codeSource }}",
                "{{ contact['class'] }}{{ contact['getClass'] }}",
                "{{ contact.firstName.bytes }}",
                "{{ contact.firstName.getClass.forName }}",
                "{{ organisation.name.class.classLoader }}",
                "{{ 7 * 7 }}",
                "{{7*7}}",
                "${7*7}",
                "#{7*7}",
                "{{ self }}{{ this }}{{ request }}{{ config }}{{ settings }}{{ application }}",
                "{{ embudo.deadline }}{{ embudo }}{{ environment }}",
                "{{ contact.firstName | json }}",
                "{{ 'java.lang.Runtime' | constantize }}",
                "{% assign x = contact.class %}{{ x.name }}",
                "{% include '/etc/passwd' %}",
                "{% include contact.firstName %}",
                "{% include_relative '../../etc/passwd' %}",
                "{% render '/etc/passwd' %}",
                "{% layout 'x' %}",
                "<#assign ex=\"freemarker.template.utility.Execute\"?new()>${ ex(\"id\") }",
                "{{''.__class__.__mro__[2].__subclasses__()}}",
                "{{ contact | map: 'class' }}",
                "{{ contact | where: 'class', 'x' }}",
            })
    void an_injection_is_refused_or_renders_nothing_of_ours(String payload) {
        String rendered;
        try {
            Liquid.check(payload, "/subject");
            rendered = rendered(payload);
        } catch (ProblemException refused) {
            return;
        }
        assertFalse(rendered.replace(payload, "").matches(DANGEROUS), rendered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for i in (1..100000000) %}x{% endfor %}",
                "{% for i in (1..5000) %}{% for j in (1..5000) %}{% endfor %}{% endfor %}",
                "{% assign x = 'xxxxxxxxxx' %}{% for i in (1..40) %}{% assign x = x | append: x %}{% endfor %}{{ x }}",
                "{% assign x = 'xxxxxxxxxx' %}{% for i in (1..40) %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}",
                "{% assign x = 9.5 %}{% for i in (1..40) %}{% assign x = x | times: x %}{% endfor %}{{ x }}",
                "{{ '1e999999999' | plus: 1 }}",
                "{{ 'x' | replace: '', 'xxxxxxxxxx' | replace: 'x', 'yyyyyyyyyyyyyyyyyyyy' | append: '1e9' | floor }}",
            })
    void what_would_never_end_ends_quickly_with_a_problem(String bomb) {
        Liquid.check(bomb, "/mjml");

        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThrows(ProblemException.class, () -> rendered(bomb)));
    }

    @Test
    void many_cheap_steps_end_by_the_clock() {
        String body = "{% assign a = contact.firstName | upcase | downcase %}".repeat(2000);
        String bomb = "{% for i in (1..9000) %}" + body + "{% endfor %}";

        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThrows(ProblemException.class, () -> rendered(bomb)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{% if a %}", "{{ a", "{% raw %}", "{% comment %}"})
    void thousands_of_open_constructs_are_refused_quickly(String construct) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThrows(ProblemException.class, () -> Liquid.check(construct.repeat(20_000), "/mjml")));
    }

    @Test
    void constructs_of_a_thousand_steps_are_refused() {
        assertThrows(ProblemException.class, () -> Liquid.check("{{ a" + ".a".repeat(5000) + " }}", "/mjml"));
        assertThrows(
                ProblemException.class,
                () -> Liquid.check("{% if a" + " or a".repeat(5000) + " %}{% endif %}", "/mjml"));
    }

    private static String rendered(String text) {
        return Liquid.render(text, VALUES, "/subject").text();
    }
}
