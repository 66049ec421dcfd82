package io.embudo.mail;

import static io.embudo.mail.MailFixture.contact;
import static io.embudo.mail.MailFixture.message;
import static io.embudo.mail.MailFixture.send;
import static io.embudo.mail.MailFixture.template;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SmtpDownTest.OwnServer.class)
class SmtpDownTest {

    /** A port on which nothing listens until the test begins to. */
    public static final class OwnServer implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try (ServerSocket free = new ServerSocket(0)) {
                return Map.of(
                        "quarkus.mailer.port",
                        String.valueOf(free.getLocalPort()),
                        "embudo.test.own-smtp",
                        String.valueOf(free.getLocalPort()));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Test
    void a_message_waits_for_the_server_and_is_sent_when_it_is_back() {
        String contact = contact(Map.of("email", "lucia@example.com"));
        String id = send(template("x"), Map.of("contactId", contact))
                .statusCode(202)
                .extract()
                .path("id");
        Eventually.holds(() -> message(id)
                .body("attempts", greaterThan(1))
                .body("reason", notNullValue())
                .body("sentAt", nullValue()));

        GreenMail server = new GreenMail(new ServerSetup(
                ConfigProvider.getConfig().getValue("embudo.test.own-smtp", Integer.class),
                "localhost",
                ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            Eventually.holds(() -> message(id).body("state", equalTo("sent")).body("reason", nullValue()));
            assertEquals(1, server.getReceivedMessages().length);
        } finally {
            server.stop();
        }
    }
}
