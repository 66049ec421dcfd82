package io.embudo.contacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.access.Reach;
import io.embudo.profiles.NewContact;
import io.embudo.shared.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values by which a contact is found: its addresses and its unique properties. Each belongs to one contact alone. */
@ApplicationScoped
class ContactKeys {

    private static final String HOLDER = """
            select contact_id from contact_key where property = 'email' and value = ?1
            """;

    private static final String TAKEN = """
            select k.property, k.contact_id, c.owner_id, c.team_id
            from contact_key k
            join contact c on c.id = k.contact_id
            where (k.property, k.value) in (
                    select 'email', jsonb_array_elements_text(cast(cast(?1 as text) as jsonb))
                    union
                    select 'properties.' || p.name, cast(cast(?2 as text) as jsonb) ->> p.name
                    from property_definition p
                    where p.object = 'contacts' and p.is_unique)
                and k.contact_id is distinct from cast(?3 as uuid)
            order by k.property, k.value
            limit 1
            """;

    private final ObjectMapper json;

    ContactKeys(ObjectMapper json) {
        this.json = json;
    }

    /** Whose address it is, archived or not; null where it is nobody's. Within the current session. */
    Uni<@Nullable UUID> withEmail(String email) {
        return Panache.getSession().chain(session -> session.createNativeQuery(HOLDER, UUID.class)
                .setParameter(1, email)
                .getSingleResultOrNull());
    }

    /**
     * Refuses a value that another contact has, within the current session. The caller learns which contact, if it is
     * within reach.
     *
     * @param but the contact that is being changed
     */
    Uni<Void> requireFree(NewContact said, @Nullable UUID but, Reach reach) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKEN, Object[].class)
                        .setParameter(1, written(addresses(said)))
                        .setParameter(2, written(Objects.requireNonNullElse(said.properties(), List.of())))
                        .setParameter(3, but)
                        .getSingleResultOrNull())
                .invoke(taken -> {
                    if (taken != null) {
                        throw duplicate((String) taken[0], (UUID) taken[1], (UUID) taken[2], (UUID) taken[3], reach);
                    }
                })
                .replaceWithVoid();
    }

    private static ProblemException duplicate(
            String property, UUID contact, @Nullable UUID owner, @Nullable UUID team, Reach reach) {
        return ProblemException.duplicate("contact", property, reach.covers(owner, team) ? contact : null);
    }

    private static List<String> addresses(NewContact said) {
        List<String> addresses = new ArrayList<>(Objects.requireNonNullElse(said.otherEmails(), List.of()));
        if (said.email() != null) {
            addresses.add(said.email());
        }
        return addresses;
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
