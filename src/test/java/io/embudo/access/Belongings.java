package io.embudo.access;

import static io.embudo.support.Calls.as;
import static io.embudo.support.Calls.create;
import static io.embudo.support.Calls.get;
import static io.embudo.support.Calls.post;

import io.embudo.shared.Ids;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Records of one owner, made when a request first names them: {@code {contact}}, {@code {anotherContact}} and so on. */
final class Belongings {

    private static final Pattern NAMED = Pattern.compile("\\{([a-zA-Z]+)}");

    private final Pool pool;
    private final UUID owner;
    private final @Nullable UUID team;
    private final Map<String, String> made = new HashMap<>();

    Belongings(Pool pool, UUID owner, @Nullable UUID team) {
        this.pool = pool;
        this.owner = owner;
        this.team = team;
    }

    /** The text with ids in the places of names. */
    String fill(String text) {
        return NAMED.matcher(text).replaceAll(name -> id(name.group(1)));
    }

    private String id(String name) {
        String known = made.get(name);
        if (known == null) {
            known = make(name);
            made.put(name, known);
        }
        return known;
    }

    private String make(String name) {
        return switch (name) {
            case "contact", "anotherContact" -> contact();
            case "company", "anotherCompany" -> company();
            case "archivedContact" -> archived("contact", contact());
            case "archivedCompany" -> archived("company", company());
            case "activity" -> inserted("""
                        insert into activity (id, version, type, contact_id, occurred_at, owner_id, team_id, created_at,
                            updated_at)
                        select $1, 0, 'call', id, now(), $2, $3, now(), now() from contact where id = '%s'""".formatted(id("contact")));
            case "sale" -> inserted("""
                        insert into sale (id, version, contact_id, amount, currency, occurred_at, place, owner_id,
                            team_id, created_at, updated_at)
                        select $1, 0, id, 10, 'MXN', now(), 'offline', $2, $3, now(), now() from contact
                        where id = '%s'""".formatted(id("contact")));
            case "notification" -> inserted("""
                        insert into notification (id, kind, contact_id, event_id, event_type, engaged_at)
                        select $1, 'neglectedContact', id, $1, 'cta.clicked', now() from contact
                        where id = '%s' and $2::uuid is not null and $3::uuid is not distinct from $3""".formatted(id("contact")));
            case "associatedCompany" -> associated(id("contact"), id("company"));
            case "merge" -> merge(id("contact"), id("anotherContact"));
            case "owner" -> owner.toString();
            case "template" -> template();
            case "message" -> message(id("template"), id("contact"));
            case "segment" -> segment(id("contact"));
            case "duplicate" -> duplicate(id("contact"), id("anotherContact"));
            default -> Ids.next().toString();
        };
    }

    private String contact() {
        return inserted("""
                insert into contact (id, version, first_name, email, owner_id, team_id, created_at, updated_at)
                values ($1, 0, 'Of ' || $1::uuid, 'walk-' || $1::uuid || '@example.org', $2, $3, now(), now())""");
    }

    private String company() {
        return inserted("""
                insert into company (id, version, name, owner_id, team_id, written_by, written_from, created_at, updated_at)
                values ($1, 0, 'Of ' || $1::uuid, $2, $3, 'user:x', 'api', now(), now())""");
    }

    private String inserted(String insert) {
        UUID id = Ids.next();
        pool.preparedQuery(insert).executeAndAwait(Tuple.of(id, owner, team));
        return id.toString();
    }

    private String archived(String table, String id) {
        pool.query("update %s set archived_at = now(), version = version + 1 where id = '%s'".formatted(table, id))
                .executeAndAwait();
        return id;
    }

    private static String associated(String contact, String company) {
        as("admin")
                .contentType("application/json")
                .body("{}")
                .put("/api/v1/contacts/%s/companies/%s".formatted(contact, company))
                .then()
                .statusCode(204);
        return company;
    }

    private static String merge(String contact, String another) {
        post("admin", "contacts/" + contact + "/merge", "{\"otherId\":\"%s\"}".formatted(another))
                .statusCode(200);
        return get("admin", "contacts/" + contact + "/merges").extract().path("items[0].id");
    }

    private static String segment(String contact) {
        String segment = create("admin", "segments", "{\"name\":\"Of %s\",\"kind\":\"static\"}".formatted(contact));
        post("admin", "segments/" + segment + "/members", "{\"ids\":[\"%s\"]}".formatted(contact))
                .statusCode(200);
        return segment;
    }

    private static String template() {
        return create("admin", "email-templates", """
                {"name":"T","subject":"S","mjml":"<mjml><mj-body><mj-section><mj-column><mj-text>Hi</mj-text>\
                </mj-column></mj-section></mj-body></mjml>"}""");
    }

    private static String message(String template, String contact) {
        String campaign = create("admin", "campaigns", """
                {"name":"Of %s","type":"email","startsOn":"2026-01-01"}""".formatted(contact));
        return post("admin", "email-templates/" + template + "/send", """
                {"contactId":"%s","campaignId":"%s"}""".formatted(contact, campaign))
                .statusCode(202)
                .extract()
                .path("id");
    }

    private String duplicate(String contact, String another) {
        pool.preparedQuery("update contact set first_name = $2, last_name = $2, company = $2 where id = any($1)")
                .executeAndAwait(
                        Tuple.of(new UUID[] {UUID.fromString(contact), UUID.fromString(another)}, "Same " + contact));
        return contact;
    }
}
