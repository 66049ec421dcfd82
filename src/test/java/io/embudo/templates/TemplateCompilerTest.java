package io.embudo.templates;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.liquid.Liquid;
import io.embudo.mjml.Mjml;
import io.embudo.shared.ProblemException;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateCompilerTest {

    @Test
    void liquid_goes_through_the_compiler_untouched_wherever_it_stands() {
        String html = compiled("""
                <mj-section background-color="{{ contact.properties.colour | default: '#fff' }}"><mj-column>
                  <mj-text>Hi {{ contact.firstName | default: "you" }} &amp; {% if 1 < 2 %}yes{% endif %}</mj-text>
                  <mj-button href="https://embudo.example/?a={{ contact.country }}&amp;b=2">Go</mj-button>
                </mj-column></mj-section>
                {% if contact.company %}
                <mj-section><mj-column><mj-text>{{ contact.company }}</mj-text></mj-column></mj-section>
                {% endif %}""");

        assertAll(
                () -> assertTrue(html.contains("Hi {{ contact.firstName | default: \"you\" }} &amp;"), html),
                () -> assertTrue(html.contains("{% if 1 < 2 %}yes{% endif %}"), html),
                () -> assertTrue(html.contains("?a={{ contact.country }}&amp;b=2"), html),
                () -> assertTrue(html.contains("background:{{ contact.properties.colour | default: '#fff' }}"), html),
                () -> assertTrue(
                        html.indexOf("{% if contact.company %}") < html.indexOf("{{ contact.company }}"), html));
        assertTrue(Liquid.render(html, Map.of("contact", Map.of("firstName", "Lucía")), "/mjml")
                .text()
                .contains("Hi Lucía &amp; yes"));
    }

    @Test
    void the_preheader_is_hidden_text_at_the_beginning_of_the_body() {
        String html = TemplateCompiler.compile(
                new NewEmailTemplate("n", "s", "Only <today>, {{ contact.firstName }}", mjml("<mj-raw>x</mj-raw>")),
                "es-MX");

        String first = Jsoup.parse(html).body().child(0).outerHtml();
        assertTrue(first.contains("display:none"), first);
        assertTrue(first.contains("Only &lt;today&gt;, {{ contact.firstName }}"), first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "hello | 1 | ",
                "<mjml>¶<mj-body>¶</mjml> | 3 | mj-body",
                "<html>¶</html> | 1 | the root is <html>",
                "<mjml>¶</mjml> | 2 | no <mj-body>",
                "<mjml><mj-body>¶<mj-sektion></mj-sektion></mj-body></mjml> | 2 | <mj-sektion> is not a tag",
                "<mjml><mj-body>¶¶<mj-include path='/etc/passwd'/></mj-body></mjml> | 3 | <mj-include> is not a tag",
                "<mjml><mj-body>¶<mj-text>a & b</mj-text></mj-body></mjml> | 2 | ",
                "<mjml><mj-body>¶<mj-text>{% if a %}b</mj-text></mj-body></mjml> | 2 | never closed",
                "<mjml><mj-body>¶<mj-text>{{ a / nofilter }}</mj-text></mj-body></mjml> | 2 | no filter nofilter",
                "<mjml>¶{% assign a = 1 %}<mj-body></mj-body></mjml> | 2 | cannot stand here",
                "<mjml><mj-body>¶<mj-section><mj-column width='{{ w }}'></mj-column></mj-section></mj-body></mjml> | 2 | cannot stand",
                "<!DOCTYPE mjml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>¶<mjml><mj-body>&x;</mj-body></mjml> | 1 | DOCTYPE",
            })
    void broken_mjml_is_refused_with_its_line(String mjml, int line, @Nullable String reason) {
        ProblemException problem = assertThrows(
                ProblemException.class,
                () -> Mjml.compile(mjml.replace('¶', '\n').replace(" / ", " | "), "es"));
        String message = String.valueOf(problem.getMessage());

        assertTrue(message.contains("/mjml: line %d: ".formatted(line)), message);
        assertTrue(reason == null || message.contains(reason), message);
    }

    @Test
    void a_broken_subject_or_preheader_is_named() {
        assertEquals(
                "/subject: line 1: {{ is never closed",
                assertThrows(ProblemException.class, () -> compile("Hi {{ x", null))
                        .getMessage());
        assertEquals(
                "/preheader: line 2: there is no filter y",
                assertThrows(ProblemException.class, () -> compile("Hi", "\n{{ x | y }}"))
                        .getMessage());
    }

    @Test
    void html_within_a_text_and_its_entities_stay() {
        String html = compiled(
                "<mj-section><mj-column><mj-text>a&nbsp;b<br/><b>c</b> &lt;i&gt;</mj-text></mj-column></mj-section>");

        assertTrue(html.contains("a&nbsp;b<br><b>c</b> &lt;i&gt;"), html);
        assertFalse(html.contains("mj-text"), html);
    }

    private static String compile(String subject, @Nullable String preheader) {
        return TemplateCompiler.compile(new NewEmailTemplate("n", subject, preheader, mjml("")), "es");
    }

    private static String compiled(String body) {
        return Mjml.compile(mjml(body), "es");
    }

    private static String mjml(String body) {
        return "<mjml><mj-body>" + body + "</mj-body></mjml>";
    }
}
