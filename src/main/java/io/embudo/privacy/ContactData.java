package io.embudo.privacy;

import java.util.List;

/** What the log and the contact's own tables keep about a person: shown first and erased last. */
final class ContactData implements PersonalData {

    private static final Section CONTACT = new Section("contact", """
            select created_at as moment, id, contact_values(c) || jsonb_build_object('id', id, 'createdAt', created_at,
                'updatedAt', updated_at, 'lifecycleEnteredAt', lifecycle_entered_at) as item
            from contact c
            where id = $1""", List.of());

    private static final Section HISTORY =
            new Section("history", """
            select recorded_at as moment, id, jsonb_build_object('changedAt', recorded_at, 'actor', actor,
                'source', source, 'sourceId', source_id, 'before', before, 'after', after) as item
            from contact_change
            where contact_id = $1""", List.of("delete from contact_change where contact_id = $1"));

    private static final Section CONSENTS =
            new Section("consents", """
            select occurred_at as moment, id, jsonb_build_object('purpose', purpose, 'channel', channel,
                'granted', granted, 'legalBasis', legal_basis, 'text', text, 'textVersion', text_version,
                'source', source, 'sourceId', source_id, 'proof', proof, 'actor', actor, 'occurredAt', occurred_at,
                'recordedAt', recorded_at) as item
            from consent
            where contact_id = $1""", List.of("delete from consent where contact_id = $1"));

    private static final Section COMPANIES =
            new Section("companies", """
            select a.created_at as moment, md5(a.company_id || a.label)::uuid as id, jsonb_build_object(
                'companyId', a.company_id, 'name', c.name, 'label', a.label, 'isPrimary', a.is_primary,
                'createdAt', a.created_at) as item
            from contact_company a
            join company c on c.id = a.company_id
            where a.contact_id = $1""", List.of("delete from contact_company where contact_id = $1"));

    /** What a browser did before it was known goes on earning credit, as the deed of the contact that says nothing. */
    private static final Section EVENTS = new Section("events", """
            select occurred_at as moment, id, jsonb_build_object('id', id, 'type', type, 'occurredAt', occurred_at,
                'recordedAt', recorded_at, 'visitorId', visitor_id, 'subjectId', subject_id,
                'campaignId', campaign_id, 'channel', channel, 'actor', actor, 'properties', properties) as item
            from contact_event
            where contact_id = $1""", List.of("""
                    update event e
                    set contact_id = v.contact_id, visitor_id = null, properties = impersonal(e.properties)
                    from visitor v
                    where v.contact_id = $1 and e.visitor_id = v.id and e.contact_id is null
                    """, """
                    update event
                    set visitor_id = null, properties = impersonal(properties)
                    where contact_id = $1 and (visitor_id is not null or properties <> impersonal(properties))
                    """));

    private static final Section VISITORS =
            new Section("visitors", """
            select identified_at as moment, id, jsonb_build_object('id', id, 'identifiedAt', identified_at) as item
            from visitor
            where contact_id = $1""", List.of("delete from visitor where contact_id = $1"));

    private static final Section ORIGINAL_SOURCE = new Section("originalSource", """
            select occurred_at as moment, event_id as id, jsonb_build_object('occurredAt', occurred_at,
                'channel', channel, 'campaignId', campaign_id, 'subjectId', subject_id, 'utm', utm) as item
            from original_source
            where contact_id = $1""", List.of("""
                    update original_source
                    set utm = impersonal(jsonb_build_object('utm', utm)) -> 'utm'
                    where contact_id = $1
                    """));

    private static final Section TIMELINE =
            new Section("timeline", null, List.of("delete from timeline_entry where contact_id = $1"));

    @Override
    public List<Section> sections() {
        return List.of(CONTACT, HISTORY, CONSENTS, COMPANIES, EVENTS, VISITORS, ORIGINAL_SOURCE, TIMELINE);
    }
}
