package io.embudo.notifications;

/** What it means that a person has contacted somebody: a call or a meeting, held or agreed on. */
final class Contacted {

    private static final String SINCE = """
            exists (select from activity k
                where k.contact_id = %s and k.occurred_at >= %s and k.type in ('call', 'meeting')
                    and k.state in ('planned', 'done') and k.archived_at is null)""";

    private Contacted() {}

    /** The condition that somebody has, at that moment or later; both are expressions of the statement around it. */
    static String since(String contact, String moment) {
        return SINCE.formatted(contact, moment);
    }
}
