package io.embudo.sales;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What sales did with a person, and what the person bought. Amounts, dates and references of sales stay: books are kept
 * by law, and say nothing of the person once its contact does not. So do custom properties that are neither marked as
 * personal data nor free text.
 */
@ApplicationScoped
class SalesData implements PersonalData {

    private static final Section ACTIVITIES = new Section("activities", """
            select occurred_at as moment, id, jsonb_build_object('id', id, 'type', type, 'occurredAt', occurred_at,
                'state', state, 'outcome', outcome, 'notes', notes, 'channel', touch_channel, 'ownerId', owner_id, 'createdAt', created_at,
                'updatedAt', updated_at, 'archivedAt', archived_at) as item
            from activity
            where contact_id = $1""", List.of("""
                    update activity
                    set notes = null, outcome = null, touch_event_id = null, version = version + 1
                    where contact_id = $1 and num_nonnulls(notes, outcome, touch_event_id) > 0
                    """));

    private static final Section SALES = new Section("sales", """
            select occurred_at as moment, id, jsonb_build_object('id', id, 'amount', amount, 'currency', currency,
                'occurredAt', occurred_at, 'reference', reference, 'place', place, 'properties', properties,
                'ownerId', owner_id, 'createdAt', created_at, 'updatedAt', updated_at, 'archivedAt', archived_at) as item
            from sale
            where contact_id = $1""", List.of("""
                    update sale s
                    set version = version + 1, properties = coalesce((
                        select jsonb_object_agg(p.key, p.value)
                        from jsonb_each(s.properties) p
                        join property_definition d on d.object = 'sales' and d.name = p.key
                        where not d.personal_data and d.type not in ('text', 'phone', 'url')), '{}')
                    where contact_id = $1 and properties <> '{}'
                    """));

    @Override
    public List<Section> sections() {
        return List.of(ACTIVITIES, SALES);
    }
}
