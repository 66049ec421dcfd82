package io.embudo.mailproviders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.shared.ProblemException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailProvidersTest {

    private final MailProviders providers = new MailProviders(Optional.of(List.of("Rival.example", "bücher.example")));

    @ParameterizedTest
    @CsvSource(nullValues = "taken", textBlock = """
            a@rival.example,              BLOCKED
            a@mail.RIVAL.example,         BLOCKED
            a@rival.example.,             BLOCKED
            a@notrival.example,           taken
            a@rival.example.org,          taken
            a@bücher.example,             BLOCKED
            a@BÜCHER.example,             BLOCKED
            a@xn--bcher-kva.example,      BLOCKED
            a@rival。example,              BLOCKED
            a@own.example,                BLOCKED
            a@gmail.com,                  FREE_MAIL
            a@hotmail.com,                FREE_MAIL
            a@yahoo.com.mx,               FREE_MAIL
            a@mailinator.com,             DISPOSABLE
            a@any.thing.mailinator.com,   DISPOSABLE
            a@university.example,         taken
            """)
    void a_mailbox_is_known_by_its_domain_and_those_above_it(String address, @Nullable AddressRefusal refusal) {
        assertEquals(refusal, providers.refusal(address, new AddressRules(List.of("OWN.example"), true, true)));
    }

    @Test
    void what_is_not_asked_for_is_not_refused() {
        assertEquals(null, providers.refusal("a@gmail.com", AddressRules.NONE));
        assertEquals(null, providers.refusal("a@mailinator.com", AddressRules.NONE));
        assertEquals(null, providers.refusal("a@gmail.com", new AddressRules(null, false, true)));
    }

    @Test
    void the_lists_are_there_with_their_licences_and_written_as_they_are_looked_for() {
        for (String list : List.of("disposable", "free")) {
            Domains domains = Domains.read("/mailproviders/%s.txt".formatted(list));
            assertTrue(domains.size() > 5000, list);
            assertNotNull(getClass().getResource("/mailproviders/%s.LICENSE".formatted(list)), list);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "example", "-a.example", "a..example", "a b.example", "user@a.example", "*.example"})
    void what_is_no_domain_is_refused_by_its_place(String domain) {
        ProblemException problem = assertThrows(
                ProblemException.class, () -> new AddressRules(List.of("a.example", domain), false, false));

        assertEquals(
                "/blockedDomains/1", problem.toProblem(null).errors().getFirst().pointer());
    }
}
