package io.embudo.idempotency;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What answers say of a person who is erased: those that name the contact, or one that was merged into it, are not
 * repeated any more, nor are those that name no record at all, such as previews, which cannot be told from them.
 */
@ApplicationScoped
class AnswerData implements PersonalData {

    private static final String FORGET = """
            update idempotency_key k
            set body = null, headers = null, kept = false
            where k.body is not null
                and (k.body not like '%"id":%'
                    or strpos(k.body, $1::uuid::text) > 0
                    or exists (
                        select from contact_alias a
                        where a.survivor_id = $1 and strpos(k.body, a.loser_id::text) > 0))
            """;

    @Override
    public List<Section> sections() {
        return List.of(new Section("keptAnswers", null, List.of(FORGET)));
    }
}
