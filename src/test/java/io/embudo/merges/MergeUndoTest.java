package io.embudo.merges;

import static io.embudo.merges.People.ana;
import static io.embudo.merges.People.anita;
import static io.embudo.merges.People.associate;
import static io.embudo.merges.People.company;
import static io.embudo.merges.People.meeting;
import static io.embudo.merges.People.merged;
import static io.embudo.merges.People.sale;
import static io.embudo.merges.People.timeline;
import static io.embudo.merges.People.undo;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.patch;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.embudo.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MergeUndoTest {

    /** Everything that belongs to somebody, apart from what says when and by whom a row was written last. */
    private static final String STATE = """
            select 'contact ' || (to_jsonb(c) - array['version', 'updated_at', 'written_by', 'written_from', 'written_from_id'])::text
            from contact c
            union all
            select 'sale ' || (to_jsonb(s) - 'version')::text from sale s
            union all
            select 'activity ' || (to_jsonb(a) - 'version')::text from activity a
            union all
            select 'consent ' || to_jsonb(k)::text from consent k
            union all
            select 'key ' || to_jsonb(k)::text from contact_key k
            union all
            select 'alias ' || to_jsonb(a)::text from contact_alias a
            union all
            select 'source ' || to_jsonb(o)::text from original_source o
            union all
            select 'company ' || to_jsonb(a)::text from contact_company a
            union all
            select 'score ' || contact_id || ' ' || value from contact_score
            order by 1""";

    @Inject
    Database database;

    @Test
    void everything_is_as_it_was() {
        String ana = ana();
        String anita = anita();
        sale(anita, "R-1");
        sale(ana, "R-2");
        meeting(anita);
        String acme = company("Acme");
        associate(ana, acme, "employee");
        associate(anita, acme, "employee");
        associate(anita, acme, "billing");
        associate(anita, company("Other"), "employee");
        database.said(ana, true, "2026-01-03T00:00:00Z");
        database.said(anita, false, "2026-01-02T00:00:00Z");
        database.happened(ana, "page.viewed", "2026-02-02T00:00:00Z");
        database.happened(anita, "page.viewed", "2026-02-01T00:00:00Z");
        Eventually.holds(() -> {
            get("marta", "contacts/%s/score".formatted(anita)).body("value", equalTo(28));
            get("marta", "contacts/" + ana).body("originalSource", notNullValue());
            get("marta", "contacts/" + anita).body("originalSource", notNullValue());
            assertTrue(timeline(anita).contains("sale.won"));
        });
        settled();
        List<String> before = database.texts(STATE);
        List<String> past = timeline(anita);

        String merge = merged(ana, anita);
        Eventually.holds(() -> assertTrue(timeline(ana).contains("contact.merged")));
        settled();
        assertFalse(before.equals(database.texts(STATE)));
        undo(ana, merge)
                .statusCode(200)
                .body("restoredId", equalTo(anita))
                .body("kept", empty())
                .body("missing", empty());

        Eventually.holds(() -> assertEquals(before, database.texts(STATE)));
        Eventually.holds(() -> {
            List<String> types = timeline(anita);
            assertTrue(types.containsAll(past) && types.contains("contact.restored"), types.toString());
            assertEquals(1, Collections.frequency(timeline(ana), "page.viewed"));
            assertTrue(timeline(ana).contains("contact.unmerged"));
        });
        get("marta", "contacts/%s/merges".formatted(ana)).body("items[0].undoneAt", notNullValue());
        undo(ana, merge).statusCode(409);
    }

    @Test
    void what_was_changed_since_stays_and_is_reported() {
        String ana = ana();
        String anita = anita();
        String merge = merged(ana, anita);
        patch("marta", "contacts/" + ana, """
                {"lastName":"Gómez","tags":["a","b","c","d"],"otherEmails":["anita@example.com","new@example.com"]}""").statusCode(200);
        String later = sale(ana, "R-3");

        undo(ana, merge)
                .statusCode(200)
                .body("kept", contains("lastName", "lifecycleStage"))
                .body("missing", empty());

        get("marta", "contacts/" + ana)
                .body("lastName", equalTo("Gómez"))
                .body("tags", contains("a", "b", "d"))
                .body("otherEmails", contains("new@example.com"));
        get("marta", "contacts/" + anita)
                .statusCode(200)
                .body("email", equalTo("anita@example.com"))
                .body("lifecycleStage", equalTo("opportunity"))
                .body("properties.floor", equalTo(3));
        get("admin", "sales/" + later).body("contactId", equalTo(ana));
    }

    @Test
    void an_address_that_is_anothers_by_now_does_not_come_back() {
        String ana = ana();
        String anita = anita();
        String merge = merged(ana, anita);
        patch("marta", "contacts/" + ana, "{\"otherEmails\":[]}").statusCode(200);
        create("marta", "contacts", "{\"email\":\"anita@example.com\"}");

        undo(ana, merge).statusCode(200).body("missing", contains("email"));

        get("marta", "contacts/" + anita).statusCode(200).body("email", equalTo(null));
    }

    @Test
    void merges_of_merges_are_undone_from_the_last_to_the_first() {
        String ana = ana();
        String anita = anita();
        String annie = create("marta", "contacts", "{\"email\":\"annie@example.com\"}");
        sale(annie, "R-1");
        settled();
        List<String> before = database.texts(STATE);
        String first = merged(anita, annie);
        String second = merged(ana, anita);

        undo(ana, first).statusCode(404);
        undo(ana, second).statusCode(200);
        undo(anita, first).statusCode(200);

        Eventually.holds(() -> assertEquals(before, database.texts(STATE)));
    }

    @Test
    void after_thirty_days_a_merge_is_for_good() {
        String ana = ana();
        String merge = merged(ana, anita());
        database.run("update contact_merge set merged_at = now() - interval '30 days 1 second'");

        undo(ana, merge).statusCode(409);
    }

    /** Until every projection has taken in the whole log. */
    private void settled() {
        Eventually.holds(() -> assertEquals(0, database.count("""
                projection p where p.name in ('timeline', 'score', 'originalSource') and exists (
                    select from event e where (e.tx, e.id) > (p.tx, p.id))""")));
    }
}
