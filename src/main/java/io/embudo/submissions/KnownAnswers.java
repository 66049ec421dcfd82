package io.embudo.submissions;

import io.embudo.formfields.FormField;
import io.embudo.forms.FormDefinition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which fields a browser need not be asked again. What it said itself is known to it anyway. What else we know of the
 * contact counts only where the contact proved to be who uses the browser, by a link in a mail or the word of a site's
 * server: anybody can send in a form with somebody else's address, and would learn from the next one what we know.
 */
@ApplicationScoped
public class KnownAnswers {

    private static final String KNOWN = """
            select k.name
            from form_submission s
            cross join lateral jsonb_object_keys(s.answers) as k(name)
            where s.visitor_id = $1
            union
            select k.name
            from visitor v
            join contact c on c.id = v.contact_id
            cross join lateral (
                select jsonb_object_keys(c.properties)
                union all
                select unnest(array[
                    case when c.first_name is not null then 'firstName' end,
                    case when c.last_name is not null then 'lastName' end,
                    case when c.phone is not null then 'phone' end,
                    case when c.company is not null then 'company' end,
                    case when c.country is not null then 'country' end,
                    case when c.language is not null then 'language' end])) as k(name)
            where v.id = $1 and v.proven and c.archived_at is null and k.name is not null
            """;

    private final Pool pool;

    KnownAnswers(Pool pool) {
        this.pool = pool;
    }

    /**
     * The names of the fields that a form spares the visitor: those of which the answer is known, and those that wait
     * until fewer are unknown.
     */
    public Uni<Set<String>> spared(FormDefinition form, @Nullable UUID visitor) {
        if (form.fields().stream().noneMatch(FormField::onlyIfUnknown)) {
            return Uni.createFrom().item(Set.of());
        }
        return known(visitor).map(form::spared);
    }

    private Uni<Set<String>> known(@Nullable UUID visitor) {
        if (visitor == null) {
            return Uni.createFrom().item(Set.of());
        }
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(visitor))
                .map(rows -> rows.stream().map(row -> row.getString("name")).collect(Collectors.toSet()))
                .map(KnownAnswers::withWholeName);
    }

    /** A full name is a first and a last one. */
    private static Set<String> withWholeName(Set<String> known) {
        Set<String> all = new HashSet<>(known);
        if (known.contains("name")) {
            all.addAll(Set.of("firstName", "lastName"));
        }
        if (known.containsAll(Set.of("firstName", "lastName"))) {
            all.add("name");
        }
        return all;
    }
}
