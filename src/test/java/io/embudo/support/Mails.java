package io.embudo.support;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The mails that the application sent in this test run. */
public final class Mails {

    private Mails() {}

    /**
     * A caught mail; one sent to three recipients is caught three times.
     *
     * @param headers the values under each header's name
     * @param text the plain text body, empty when there is none
     * @param html the HTML body, empty when there is none
     * @param calendar the file for calendars that came with it, empty when none did
     */
    public record Mail(
            int id,
            List<String> from,
            List<String> to,
            String subject,
            Map<String, List<String>> headers,
            String text,
            String html,
            String calendar) {}

    /** All mails caught, the newest first. */
    public static List<Mail> received() {
        return List.of(given().get(messages()).then().statusCode(200).extract().as(Mail[].class));
    }

    /** Forgets the mails caught so far. */
    public static void clear() {
        given().delete(messages()).then().statusCode(204);
    }

    private static String messages() {
        return ConfigProvider.getConfig().getValue("embudo.test.mail-url", String.class) + "/messages";
    }
}
