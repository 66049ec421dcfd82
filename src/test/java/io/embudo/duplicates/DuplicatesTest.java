package io.embudo.duplicates;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DuplicatesTest {

    @Test
    void contacts_of_one_mailbox_phone_or_name_are_grouped_with_the_reason() {
        String first = create("marta", "contacts", "{\"email\":\"ana.ruiz@gmail.com\"}");
        String second = create("marta", "contacts", "{\"email\":\"anaruiz+news@googlemail.com\"}");
        create("marta", "contacts", "{\"email\":\"anaruiz@example.com\"}");
        create("marta", "contacts", "{\"email\":\"ana.ruiz@example.com\"}");
        String third = create("marta", "contacts", "{\"phone\":\"+52 55 1234 5678\"}");
        String fourth = create("marta", "contacts", "{\"phone\":\"+525512345678\"}");
        String fifth =
                create("marta", "contacts", "{\"firstName\":\"Eva\",\"lastName\":\"Luna\",\"company\":\"Acme\"}");
        String sixth =
                create("marta", "contacts", "{\"firstName\":\"EVA\",\"lastName\":\"luna\",\"company\":\"ACME\"}");
        create("marta", "contacts", "{\"firstName\":\"Eva\",\"lastName\":\"Luna\",\"company\":\"Other\"}");
        create("marta", "contacts", "{\"firstName\":\"Eva\",\"lastName\":\"Luna\"}");

        get("marta", "contacts/duplicates")
                .statusCode(200)
                .body("items.reason", contains("sameMailbox", "samePhone", "sameName"))
                .body("items.size", contains(2, 2, 2))
                .body("items[0].contacts.id", contains(first, second))
                .body("items[1].contacts.id", contains(third, fourth))
                .body("items[2].contacts.id", contains(fifth, sixth))
                .body("next", equalTo(null));
        get("marta", "contacts/duplicates?reason=samePhone").body("items.reason", contains("samePhone"));
        get("marta", "contacts/duplicates?reason=sameHair").statusCode(400);
    }

    @Test
    void the_groups_are_paged_to_the_last_one() {
        for (int pair = 0; pair < 5; pair++) {
            for (int one = 0; one < 2; one++) {
                create("marta", "contacts", """
                        {"phone":"+5255123456%02d","firstName":"Eva","lastName":"%d","country":"MX"}""".formatted(pair, pair));
            }
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = get("marta", "contacts/duplicates?limit=3" + next)
                    .statusCode(200)
                    .extract();
            List<String> reasons = page.path("items.reason");
            seen.addAll(reasons);
            String cursor = page.path("next");
            next = cursor == null ? null : "&after=" + cursor;
        }
        assertEquals(5, seen.stream().filter("samePhone"::equals).count());
        assertEquals(5, seen.stream().filter("sameName"::equals).count());
    }

    @Test
    void only_what_is_there_and_within_reach_is_told() {
        String own = create("saul", "contacts", "{\"phone\":\"+525512345678\"}");
        String others = create("marta", "contacts", "{\"phone\":\"+525512345678\"}");

        get("saul", "contacts/duplicates").body("items", hasSize(0));
        get("marta", "contacts/duplicates").body("items[0].contacts.id", contains(own, others));
        as("marta").delete("/api/v1/contacts/" + others).then().statusCode(204);
        get("marta", "contacts/duplicates").body("items", hasSize(0));
    }
}
