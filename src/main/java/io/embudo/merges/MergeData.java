package io.embudo.merges;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/**
 * The contacts that a person was merged from. They are emptied with the one that lives on, and what a merge could have
 * given back is forgotten.
 */
@ApplicationScoped
class MergeData implements PersonalData {

    private static final String MERGED = "(select loser_id from contact_alias where survivor_id = $1)";

    /** Whoever parted again is somebody else, whose values are not this person's to see. */
    private static final Section MERGES = new Section("merges", """
            select merged_at as moment, id, jsonb_build_object('id', id, 'mergedId', loser_id, 'mergedAt', merged_at,
                'values', loser_before, 'valuesBefore', survivor_before) as item
            from contact_merge
            where survivor_id = $1 and undone_at is null""", of("""
            delete from contact_merge
            where $1 in (survivor_id, loser_id) or loser_id in %1$s or survivor_id in %1$s
            """));

    /** What the emptying itself adds to the history goes as well. */
    private static final Section HISTORY =
            new Section("mergedHistory", """
            select recorded_at as moment, id, jsonb_build_object('contactId', contact_id, 'changedAt', recorded_at,
                'actor', actor, 'source', source, 'sourceId', source_id, 'before', before, 'after', after) as item
            from contact_change
            where contact_id in %s""".formatted(MERGED), of("""
            update contact
            set version = version + 1, email = null, other_emails = '{}', first_name = null, last_name = null,
                phone = null, other_phones = '{}', company = null, country = null, language = null, time_zone = null,
                lead_status = null, tags = '{}', properties = '{}', updated_at = now(), erased_at = now(),
                written_by = 'system', written_from = 'erasure', written_from_id = null
            where id in %s
            """, """
            delete from contact_change where contact_id in %s
            """, """
            update event
            set visitor_id = null, properties = impersonal(properties)
            where contact_id in %s and (visitor_id is not null or properties <> impersonal(properties))
            """, """
            delete from contact_company where contact_id in %s
            """, """
            delete from original_source where contact_id in %s
            """, """
            delete from contact_score where contact_id in %s
            """, """
            delete from timeline_entry where contact_id in %s
            """));

    @Override
    public List<Section> sections() {
        return List.of(MERGES, HISTORY);
    }

    private static List<String> of(String... statements) {
        return Stream.of(statements)
                .map(statement -> statement.formatted(MERGED))
                .toList();
    }
}
