package io.embudo.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.shared.Organisation;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VisitorCookieTest {

    private final Organisation organisation = new SmallRyeConfigBuilder()
            .withMapping(Organisation.class)
            .withDefaultValue("embudo.organisation.public-url", "https://crm.example.com")
            .build()
            .getConfigMapping(Organisation.class);

    @Test
    void no_script_reads_it_unless_it_is_shared_with_the_web_sites() {
        NewCookie own = issued(Optional.empty());
        assertTrue(own.isHttpOnly());
        assertTrue(own.isSecure());
        assertNull(own.getDomain());

        NewCookie shared = issued(Optional.of("example.com"));
        assertFalse(shared.isHttpOnly());
        assertTrue(shared.isSecure());
        assertEquals("example.com", shared.getDomain());
    }

    private NewCookie issued(Optional<String> domain) {
        Response answer = new VisitorCookie(organisation, domain)
                .keep(Response.noContent().build(), null, UUID.randomUUID());
        return Objects.requireNonNull(answer.getCookies().get(VisitorCookie.NAME));
    }
}
