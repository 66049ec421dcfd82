package io.embudo.privacy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Knows every address and telephone number that a person ever had here, under whatever contact. */
@ApplicationScoped
class PastIdentities {

    /**
     * Those of the contact now, and those in the history of the contact and of the ones merged into it. What only the
     * history has may be somebody else's by now, such as an address that was written down for the wrong person or came
     * by a merge that was undone: that one goes on being written to.
     */
    private static final String EVER = """
            with person as (
                select $1::uuid as id
                union
                select loser_id from contact_alias where survivor_id = $1
            ), present as (
                select unnest(array_remove(c.other_emails || c.other_phones || c.email || c.phone, null)) as identity
                from contact c
                where c.id = $1
            ), past as (
                select distinct said.identity #>> '{}' as identity
                from person p
                join contact_change h on h.contact_id = p.id
                cross join lateral (values (h.before), (h.after)) as v(known)
                cross join lateral jsonb_path_query(v.known, '$.keyvalue() ? (@.key == "email" || @.key == "otherEmails"
                    || @.key == "phone" || @.key == "otherPhones").value[*]') as said(identity)
            )
            select identity from present
            union
            select identity
            from past
            where identity is not null
                and not exists (
                    select from contact_key k
                    where k.property = 'email' and k.value = past.identity and k.contact_id not in (select id from person))
                and not (starts_with(identity, '+') and exists (
                    select from contact c
                    where c.search_text like '% ' || substr(past.identity, 2) || '%'
                        and past.identity = any(c.other_phones || c.phone) and c.id not in (select id from person)))
            """;

    /** The identities of a contact that is held, as they were kept. */
    Uni<List<String>> of(SqlConnection connection, UUID contact) {
        return connection.preparedQuery(EVER).execute(Tuple.of(contact)).map(rows -> {
            List<String> identities = new ArrayList<>();
            rows.forEach(row -> identities.add(row.getString("identity")));
            return identities;
        });
    }
}
