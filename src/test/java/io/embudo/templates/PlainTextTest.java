package io.embudo.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void blocks_are_lines_and_links_carry_their_address() {
        assertEquals("""
                Hola Lucía

                Tu guía está lista (https://embudo.example/guia)
                - uno
                - dos
                Logo
                https://embudo.example""", PlainText.of(Jsoup.parse("""
                <style>p { color: red }</style><div style="display:none">hidden</div>
                <h1>Hola   Lucía</h1><table><tr><td>Tu guía
                está <a href="https://embudo.example/guia"><b>lista</b></a></td></tr></table>
                <ul><li>uno</li><li>dos</li></ul><img src="x" alt="Logo"><br>
                <a href="https://embudo.example">https://embudo.example</a>""")));
    }
}
