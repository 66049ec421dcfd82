package io.embudo.fields;

import static io.embudo.fields.Field.named;
import static io.embudo.fields.Field.sorted;
import static io.embudo.fields.Field.unsorted;

import io.embudo.fields.Field.Kind;
import io.embudo.lists.Column;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields that every contact has. */
final class ContactFields {

    /** The one that is kept beside the contact. */
    static final String ORIGINAL_SOURCE = "originalSource";

    private static final String SOURCE = """
            case when s.contact_id is not null then jsonb_build_object('channel', s.channel, 'campaignId',
                s.campaign_id, 'subjectId', s.subject_id, 'utm', s.utm, 'occurredAt',
                to_char(s.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) end""";

    /** In the order of {@link io.embudo.contacts.ContactView}. */
    static final Map<String, Field> OWN = Stream.of(
                    sorted("id", "c.id", Kind.ID, false),
                    unsorted("version", "c.version", Kind.NUMBER),
                    sorted("email", "c.email", Kind.TEXT, true),
                    unsorted("otherEmails", "c.other_emails", Kind.LIST),
                    named("firstName", "c.first_name", true),
                    named("lastName", "c.last_name", true),
                    sorted("phone", "c.phone", Kind.TEXT, true),
                    unsorted("otherPhones", "c.other_phones", Kind.LIST),
                    named("company", "c.company", true),
                    sorted("country", "c.country", Kind.CODE, true),
                    unsorted("language", "c.language", Kind.CODE),
                    unsorted("timeZone", "c.time_zone", Kind.CODE),
                    staged(),
                    sorted("lifecycleEnteredAt", "c.lifecycle_entered_at", Kind.INSTANT, false),
                    sorted("leadStatus", "c.lead_status", Kind.CODE, true),
                    unsorted("tags", "c.tags", Kind.LIST),
                    unsorted("properties", "c.properties", Kind.JSON),
                    unsorted("ownerId", "c.owner_id", Kind.ID),
                    unsorted("teamId", "c.team_id", Kind.ID),
                    unsorted(ORIGINAL_SOURCE, SOURCE, Kind.JSON),
                    sorted("createdAt", "c.created_at", Kind.INSTANT, false),
                    sorted("updatedAt", "c.updated_at", Kind.INSTANT, false))
            .collect(Collectors.toMap(Field::name, field -> field, (one, other) -> one, LinkedHashMap::new));

    private ContactFields() {}

    /** Ordered by how far the contact has come. */
    private static Field staged() {
        String stages = "array['subscriber', 'lead', 'marketingQualifiedLead', 'salesQualifiedLead', 'opportunity',"
                + " 'customer', 'loyal', 'promoter']";
        return new Field(
                "lifecycleStage",
                "c.lifecycle_stage",
                Kind.CODE,
                new Column(
                        "lifecycleStage",
                        "array_position(%s, c.lifecycle_stage::text)".formatted(stages),
                        "int",
                        false));
    }
}
