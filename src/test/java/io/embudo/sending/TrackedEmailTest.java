package io.embudo.sending;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.shared.Language;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class TrackedEmailTest {

    private static final MailAddresses ADDRESSES =
            new MailAddresses(URI.create("https://embudo.example"), new UUID(1, 2));

    @Test
    void web_links_lead_through_us_and_the_same_address_is_one_link() {
        TrackedEmail mail = tracked("""
                <a href="https://shop.example/a?b=1&amp;c=2">one</a> <a href="https://shop.example/a?b=1&amp;c=2">two</a>
                <a href="HTTP://shop.example/ñ">three</a>""");

        assertEquals(
                List.of("https://shop.example/a?b=1&c=2", "HTTP://shop.example/%C3%B1"),
                List.copyOf(mail.links().values()));
        String link = ADDRESSES.link(mail.links().keySet().iterator().next());
        assertEquals(2, Jsoup.parse(mail.html()).select("a[href=" + link + "]").size());
        assertTrue(mail.text().contains("one (" + link + ")"), mail.text());
        assertFalse(mail.html().contains("shop.example"), mail.html());
    }

    @Test
    void what_is_no_web_link_stays_as_it_is() {
        TrackedEmail mail = tracked("""
                <a href="mailto:a@b.example">m</a><a href="tel:+525512345678">t</a><a href="#top">h</a>
                <a href="https://broken example/x y">b</a><a href="javascript:alert(1)">j</a>""");

        assertTrue(mail.links().isEmpty());
        assertAll(List.of("mailto:a@b.example", "tel:+525512345678", "#top", "https://broken example/x y").stream()
                .map(href -> () -> assertTrue(mail.html().contains(href), href)));
    }

    @Test
    void a_way_out_is_added_where_there_is_none_in_the_language_of_the_reader() {
        assertTrue(tracked("<p>x</p>").text().endsWith("Cancelar la suscripción (" + ADDRESSES.unsubscribe() + ")"));
        TrackedEmail own = tracked("<a href=\"%s\">Bye</a>".formatted(ADDRESSES.unsubscribe()));

        assertEquals(1, Jsoup.parse(own.html()).select("a").size());
        assertTrue(own.links().isEmpty());
    }

    @Test
    void the_pixel_is_the_last_thing_and_not_in_the_text() {
        TrackedEmail mail = tracked("<p>x</p>");

        assertEquals(
                ADDRESSES.pixel(),
                Jsoup.parse(mail.html()).select("body > :last-child").attr("src"));
        assertFalse(mail.text().contains("o.gif"), mail.text());
    }

    private static TrackedEmail tracked(String body) {
        return TrackedEmail.of("<html><body>" + body + "</body></html>", ADDRESSES, Language.ES);
    }
}
