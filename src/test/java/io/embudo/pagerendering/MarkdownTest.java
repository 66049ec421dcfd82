package io.embudo.pagerendering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What authors write, as HTML. */
class MarkdownTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A *b* **c** `d`            | <p dir="auto">A <em>b</em> <strong>c</strong> <code>d</code></p>
            # A                        | <h2 dir="auto">A</h2>
            ### A                      | <h2 dir="auto">A</h2>
            > A                        | <blockquote dir="auto"><p dir="auto">A</p></blockquote>
            [a](https://a.example?b&c) | <p dir="auto"><a href="https://a.example?b&amp;c" rel="noopener">a</a></p>
            [a](mailto:a@example.com)  | <p dir="auto"><a href="mailto:a@example.com" rel="noopener">a</a></p>
            <b>a</b>                   | <p dir="auto">&lt;b&gt;a&lt;/b&gt;</p>
            ![a](https://a.example/b)  | <p dir="auto"></p>
            [a](javascript:b)          | <p dir="auto"><a rel="noopener">a</a></p>
            """)
    void markdown_becomes_plain_elements(String text, String html) {
        assertEquals(html, Markdown.html(text, 1).replace("\n", ""));
    }

    @Test
    void headings_stand_below_that_of_their_section() {
        assertEquals("<h3 dir=\"auto\">A</h3>", Markdown.html("## A", 2).strip());
        assertEquals(
                List.of("h3", "h4", "h3"),
                Jsoup.parseBodyFragment(Markdown.html("## A\n\n### B\n\n## C", 2)).body().children().stream()
                        .map(Element::tagName)
                        .toList());
        assertEquals("", Markdown.html(null, 1));
        assertEquals("", Markdown.html("  ", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a](JAVASCRIPT:alert(1))",
                "[a](java\nscript:alert(1))",
                "[a](&#106;avascript:alert(1))",
                "[a](vbscript:x)",
                "[a](data:text/html,x)",
                "[a](//evil.example)",
                "[a]: javascript:alert(1)\n\n[a]",
                "<img src=x onerror=alert(1)>",
                "<div>\n<script>alert(1)</script>\n</div>",
                "```html onload=x\n</code><script>\n```",
                "<https://a.example\"onclick=alert(1)>"
            })
    void nothing_that_runs_is_left(String text) {
        var body = Jsoup.parseBodyFragment(Markdown.html(text, 1)).body();

        assertTrue(body.select("script, img, [onerror], [onclick], [onload]").isEmpty(), body::html);
        assertTrue(
                body.select("[href]").eachAttr("href").stream().allMatch(href -> href.matches("(https?|mailto):.*")),
                body::html);
    }

    /** As long as a text may be, of what has made such parsers slow before. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "*a_", "> ", "- ", "`a", "<!", "![a](", "**a **"})
    void a_long_text_of_nothing_but_marks_takes_no_time(String mark) {
        String text = mark.repeat(10_000 / mark.length());

        Assertions.assertTimeout(Duration.ofSeconds(5), () -> Markdown.html(text, 1));
    }
}
