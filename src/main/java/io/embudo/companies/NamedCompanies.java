package io.embudo.companies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.shared.OpenTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Companies that somebody names by their domains in passing, while writing something else. */
@ApplicationScoped
public class NamedCompanies {

    private static final TypeReference<Map<String, UUID>> IDS = new TypeReference<>() {};

    private static final String FIND = """
            select cast(coalesce(jsonb_object_agg(c.domain, c.id), '{}') as text)
            from company c
            where c.domain in (select jsonb_array_elements_text(%s)) and c.archived_at is null
            """;

    /** In the order of the domains, so that two that create the same companies do not wait for each other. */
    private static final String CREATE = """
            with created as (
                insert into company (id, version, name, domain, owner_id, team_id, written_by, written_from,
                    written_from_id, created_at, updated_at)
                select s.id, 0, s.name, s.domain, s."ownerId", s."teamId", s.actor, s.source, s."sourceId", now(), now()
                from jsonb_to_recordset(%s) as s(id uuid, name text, domain text, "ownerId" uuid, "teamId" uuid,
                    actor text, source text, "sourceId" uuid)
                order by s.domain
                on conflict (domain) where archived_at is null do nothing
                returning id)
            select cast(count(*) as text) from created
            """;

    private final ObjectMapper json;

    NamedCompanies(ObjectMapper json) {
        this.json = json;
    }

    /** The companies with these domains, archived ones left out; whoever may read them. */
    public Uni<Map<String, UUID>> find(OpenTransaction transaction, Set<String> domains) {
        return transaction.run(FIND, write(domains)).map(this::read);
    }

    /** Creates those whose domain nobody has, not even in a transaction that ends meanwhile. */
    public Uni<Void> create(OpenTransaction transaction, List<CompanyStub> stubs) {
        return transaction.run(CREATE, write(stubs)).replaceWithVoid();
    }

    private Map<String, UUID> read(String text) {
        try {
            return json.readValue(text, IDS);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
