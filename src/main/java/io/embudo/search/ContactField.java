package io.embudo.search;

import io.embudo.lists.Column;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of a contact as lists show and order it, over {@link io.embudo.contacts.ContactRows#TABLES}.
 *
 * @param name as the API writes it
 * @param sql the value as it is selected
 * @param kind what the selected value is
 * @param order what lists are ordered by it with; null where they cannot be
 */
public record ContactField(
        String name, String sql, Kind kind, @Nullable Column order) {

    /** What a selected value is to the database. */
    public enum Kind {
        TEXT,
        ID,
        NUMBER,
        INSTANT,
        /** An array of texts. */
        LIST,
        JSON
    }

    private static final String CUSTOM = "properties.";

    private static final String SOURCE = """
            case when s.contact_id is not null then jsonb_build_object('channel', s.channel, 'campaignId',
                s.campaign_id, 'subjectId', s.subject_id, 'utm', s.utm, 'occurredAt',
                to_char(s.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) end""";

    /** A contact's own fields, in the order of {@link io.embudo.contacts.ContactView}. */
    public static final Map<String, ContactField> OWN = Stream.of(
                    sorted("id", "c.id", Kind.ID, false),
                    unsorted("version", "c.version", Kind.NUMBER),
                    sorted("email", "c.email", Kind.TEXT, true),
                    unsorted("otherEmails", "c.other_emails", Kind.LIST),
                    named("firstName", "c.first_name"),
                    named("lastName", "c.last_name"),
                    sorted("phone", "c.phone", Kind.TEXT, true),
                    unsorted("otherPhones", "c.other_phones", Kind.LIST),
                    named("company", "c.company"),
                    sorted("country", "c.country", Kind.TEXT, true),
                    unsorted("language", "c.language", Kind.TEXT),
                    unsorted("timeZone", "c.time_zone", Kind.TEXT),
                    staged(),
                    sorted("lifecycleEnteredAt", "c.lifecycle_entered_at", Kind.INSTANT, false),
                    sorted("leadStatus", "c.lead_status", Kind.TEXT, true),
                    unsorted("tags", "c.tags", Kind.LIST),
                    unsorted("properties", "c.properties", Kind.JSON),
                    unsorted("ownerId", "c.owner_id", Kind.ID),
                    unsorted("teamId", "c.team_id", Kind.ID),
                    unsorted("originalSource", SOURCE, Kind.JSON),
                    sorted("createdAt", "c.created_at", Kind.INSTANT, false),
                    sorted("updatedAt", "c.updated_at", Kind.INSTANT, false))
            .collect(Collectors.toMap(ContactField::name, field -> field, (one, other) -> one, LinkedHashMap::new));

    /** Whether a name means a custom property. */
    public static boolean isCustom(String name) {
        return name.startsWith(CUSTOM);
    }

    /** The custom property after the prefix that says it is one. */
    public static String customName(String name) {
        return name.substring(CUSTOM.length());
    }

    boolean isCustom() {
        return isCustom(name);
    }

    /** What lists can be ordered by, if it is anything. */
    public Optional<Column> column() {
        return Optional.ofNullable(order);
    }

    private static ContactField unsorted(String name, String sql, Kind kind) {
        return new ContactField(name, sql, kind, null);
    }

    private static ContactField sorted(String name, String sql, Kind kind, boolean isNullable) {
        String type =
                switch (kind) {
                    case ID -> "uuid";
                    case INSTANT -> "timestamptz";
                    default -> "text";
                };
        return new ContactField(name, sql, kind, new Column(name, sql, type, isNullable));
    }

    /** Ordered as people do: neither case nor accents come first. */
    private static ContactField named(String name, String sql) {
        return new ContactField(name, sql, Kind.TEXT, new Column(name, "plain_text(%s)".formatted(sql), "text", true));
    }

    /** Ordered by how far the contact has come. */
    private static ContactField staged() {
        String stages = "array['subscriber', 'lead', 'marketingQualifiedLead', 'salesQualifiedLead', 'opportunity',"
                + " 'customer', 'loyal', 'promoter']";
        return new ContactField(
                "lifecycleStage",
                "c.lifecycle_stage",
                Kind.TEXT,
                new Column(
                        "lifecycleStage",
                        "array_position(%s, c.lifecycle_stage::text)".formatted(stages),
                        "int",
                        false));
    }
}
