package io.embudo.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.embudo.channels.RuleSet;
import io.embudo.shared.Channel;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The channel rules, by what real links look like. */
class ChannelsTest {

    private static final URI OWN = URI.create("https://go.example.com");

    @ParameterizedTest
    @CsvSource(textBlock = """
            utm_source=facebook&utm_medium=social,                   , organicSocial
            utm_source=facebook&utm_medium=social&fbclid=IwAR0,      , organicSocial
            utm_source=Facebook&utm_medium=CPC,                      , paidSocial
            utm_source=facebook&utm_medium=paid_social,              , paidSocial
            utm_source=FB Ads&utm_medium=paid,                       , paidSocial
            utm_source=ig&utm_medium=cpm,                            , paidSocial
            utm_source=linkedin&utm_medium=post,                     , organicSocial
            utm_source=google&utm_medium=cpc,                        , paidSearch
            utm_source=google&utm_medium=cpc&gclid=x,                , paidSearch
            utm_source=bing&utm_medium=ppc,                          , paidSearch
            utm_source=unknown&utm_medium=cpc,                       , paidOther
            utm_medium=cpc&gclid=x,                                  , paidSearch
            utm_source=google&utm_medium=organic,                    , organicSearch
            utm_source=google&utm_medium=display,                    , display
            utm_source=adnetwork&utm_medium=cpm,                     , display
            utm_source=newsletter&utm_medium=email,                  , email
            utm_source=march&utm_medium=e-mail,                      , email
            utm_source=newsletter,                                   , email
            utm_source=partner&utm_medium=affiliate,                 , affiliates
            utm_source=partner&utm_medium=referral,                  , referral
            utm_source=metro&utm_medium=qr,                          , offline
            utm_source=canal&utm_medium=TV,                          , offlineAtl
            utm_source=centro&utm_medium=flyer,                      , offlineBtl
            utm_source=youtube&utm_medium=cpv,                       , paidVideo
            utm_source=youtube&utm_medium=video,                     , organicVideo
            utm_source=amazon&utm_medium=cpc,                        , paidShopping
            utm_source=amazon,                                       , organicShopping
            utm_source=google&utm_medium=cpc&utm_campaign=mx-cross-network, , crossNetwork
            utm_source=google&utm_medium=cpc&utm_campaign=2026_shop_a, , paidShopping
            utm_source=google&utm_medium=cpc&utm_campaign=workshops, , paidSearch
            utm_source=crm&utm_medium=sms,                           , sms
            utm_source=app&utm_medium=web_push,                      , push
            utm_source=spotify&utm_medium=audio,                     , audio
            utm_source=centre&utm_medium=call_centre,                , callCentre
            utm_source=chatgpt.com,                                  , aiAssistant
            utm_source=something&utm_medium=odd,                     , other
            gclid=x,                     https://www.google.com/     , paidSearch
            msclkid=x,                                               , paidSearch
            ttclid=x,                                                , paidSocial
            li_fat_id=x,                                             , paidSocial
            dclid=x,                                                 , display
            fbclid=IwAR0,                https://l.facebook.com/     , organicSocial
            fbclid=IwAR0,                                            , organicSocial
            gclid=,                                                  , direct
            '',                          https://www.google.com.mx/  , organicSearch
            '',                          https://duckduckgo.com/     , organicSearch
            '',                          https://m.facebook.com/post , organicSocial
            '',                          https://t.co/abc            , organicSocial
            '',                          https://x.com/abc           , organicSocial
            '',                          android-app://com.linkedin.android/ , organicSocial
            '',                          https://www.youtube.com/    , organicVideo
            '',                          https://www.amazon.com.mx/  , organicShopping
            '',                          https://shopping.google.com/, organicShopping
            '',                          https://chatgpt.com/c/1     , aiAssistant
            '',                          https://gemini.google.com/  , aiAssistant
            '',                          https://www.perplexity.ai/  , aiAssistant
            '',                          https://mail.google.com/    , email
            '',                          https://blog.example.org/a  , referral
            '',                          https://notgoogle.example/  , referral
            '',                          https://max.com/            , referral
            '',                          https://go.example.com/f/x  , direct
            '',                          not an address              , direct
            utm_campaign=autumn,         https://www.google.com/     , organicSearch
            utm_source=facebook&utm_medium=social, https://www.google.com/, organicSocial
            '',                                                      , direct
            """)
    void the_first_rule_that_fits_decides(String query, @Nullable String referrer, Channel channel) {
        assertEquals(channel, channel(query, referrer));
    }

    @Test
    void values_are_cut_and_lose_control_characters_and_unknown_names_are_left_out() {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        parameters.putSingle("utm_source", "a\r\nSet-Cookie: b\u0000");
        parameters.putSingle("utm_campaign", "x".repeat(5000));
        parameters.putSingle("utm_evil", "y");
        parameters.putSingle("utm_term", " \t ");

        Arrival arrival = Arrival.of(parameters, null, OWN);

        assertEquals(Map.of("source", "aSet-Cookie: b", "campaign", "x".repeat(200)), arrival.utm());
        assertEquals(Set.of(), arrival.clickIds());
    }

    @Test
    void a_referrer_is_kept_without_its_query_and_fragment() {
        assertEquals(
                "https://site.example/page",
                Arrival.of(parameters(""), "https://user:secret@site.example/page?email=a@b.c#top", OWN)
                        .referrer());
        assertNull(Arrival.of(parameters(""), "javascript:alert(1)", OWN).referrer());
    }

    @Test
    void a_host_of_any_length_is_looked_at() {
        String host = "a.".repeat(8_000);

        assertEquals(Channel.referral, channel("", "https://" + host + "example/"));
        assertEquals(Channel.organicSearch, channel("", "https://" + host + "google.com/"));
    }

    private static Channel channel(String query, @Nullable String referrer) {
        return RuleSet.STANDARD.channel(
                Arrival.of(parameters(query), referrer, OWN).signals());
    }

    private static MultivaluedMap<String, String> parameters(String query) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        for (String parameter : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            if (parts.length == 2) {
                parameters.add(parts[0], parts[1]);
            }
        }
        return parameters;
    }
}
