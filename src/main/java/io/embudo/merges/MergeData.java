package io.embudo.merges;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The contacts that a person was merged from. They are emptied with the one that lives on, and what a merge could have
 * given back is forgotten.
 */
@ApplicationScoped
class MergeData implements PersonalData {

    private static final String MERGED = "select loser_id from contact_alias where survivor_id = $1";

    private static final Section MERGES = new Section("merges", """
            select merged_at as moment, id, jsonb_build_object('id', id, 'mergedId', loser_id, 'mergedAt', merged_at,
                'undoneAt', undone_at, 'values', loser_before) as item
            from contact_merge
            where survivor_id = $1""", List.of("""
                    update event
                    set visitor_id = null, properties = impersonal(properties)
                    where contact_id in (%s)
                    """.formatted(MERGED), """
                    update contact
                    set version = version + 1, email = null, other_emails = '{}', first_name = null, last_name = null,
                        phone = null, other_phones = '{}', company = null, country = null, language = null,
                        time_zone = null, lead_status = null, tags = '{}', properties = '{}', updated_at = now(),
                        erased_at = now(), written_from = 'erasure', written_from_id = null
                    where id in (%s)
                    """.formatted(MERGED),
                    "delete from contact_change where contact_id in (%s)".formatted(MERGED),
                    "delete from contact_merge where survivor_id = $1 or loser_id = $1"));

    @Override
    public List<Section> sections() {
        return List.of(MERGES);
    }
}
