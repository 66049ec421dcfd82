package io.embudo.robots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines by the name they give themselves, and browsers that are none. */
class RobotAgentsTest {

    @Test
    void every_example_of_the_list_is_known() throws IOException {
        List<String> unknown = new ArrayList<>();
        int examples = 0;
        try (InputStream file =
                Objects.requireNonNull(RobotAgents.class.getResourceAsStream("/robots/crawler-user-agents.json"))) {
            for (JsonNode crawler : new ObjectMapper().readTree(file)) {
                for (JsonNode example : crawler.path("instances")) {
                    examples++;
                    if (!RobotAgents.KNOWN.look(example.asText()).isRobot()) {
                        unknown.add(example.asText());
                    }
                }
            }
        }

        assertEquals(List.of(), unknown);
        assertTrue(examples > 1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 OPR/125.0.0.0",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/514.0.0.48.99;FBBV/743246534;FBDV/iPhone16,1;FBMD/iPhone;FBSN/iOS;FBSV/18.5;FBSS/3;FBID/phone;FBLC/es_LA]",
                "Mozilla/5.0 (Linux; Android 14; SM-A546E; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.0.0 Mobile Safari/537.36 Instagram 402.0.0.0.1 Android (34/14; 450dpi; 1080x2115; samsung; SM-A546E)",
                "Mozilla/5.0 (Linux; Android 13; SM-A135M; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36 musical_ly_2024100030 BytedanceWebview/d8a21c6",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36 OneOutlook/1.2025.1",
                "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.18526; Pro)",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Thunderbird/140.5.0"
            })
    void the_browsers_of_people_are_not(String userAgent) {
        assertEquals(Verdict.PERSON, RobotAgents.KNOWN.judge(userAgent));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy) | IMAGE_PROXY
            YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html                  | IMAGE_PROXY
            Mozilla/5.0                                                                               | IMAGE_PROXY
            BarracudaCentral                                                                          | LINK_SCANNER
            facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)                 | CRAWLER
            WhatsApp/2.23.20.0                                                                        | CRAWLER
            curl/8.5.0                                                                                | CRAWLER
            python-requests/2.32.0                                                                    | CRAWLER
            Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)                | CRAWLER
            ''                                                                                        | NO_USER_AGENT
            -                                                                                         | NO_USER_AGENT
            """)
    void machines_are_known_by_what_they_are(String userAgent, RobotSign sign) {
        assertEquals(sign, RobotAgents.KNOWN.judge(userAgent).sign());
    }

    @Test
    void a_header_of_any_length_and_content_is_looked_at_quickly() {
        long begin = System.nanoTime();
        for (int round = 0; round < 100; round++) {
            assertFalse(RobotAgents.KNOWN
                    .judge("((" + round + "Mozilla(".repeat(2_000))
                    .isRobot());
        }
        assertTrue(System.nanoTime() - begin < 2_000_000_000L);
    }
}
