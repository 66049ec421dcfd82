package io.embudo.mail;

import io.embudo.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What was sent to a person. Nothing rendered is kept, so there is no text of a mail to show. */
@ApplicationScoped
class MessageData implements PersonalData {

    /** What a server answered may repeat the address. With a new token, the links of mails sent lead nowhere. */
    private static final Section MESSAGES = new Section("messages", """
            select m.queued_at as moment, m.id, jsonb_build_object('id', m.id, 'templateId', m.template_id,
                'templateName', t.name, 'subject', t.subject, 'campaignId', m.campaign_id, 'state', m.state,
                'attempts', m.attempts, 'reason', m.reason, 'queuedAt', m.queued_at, 'sentAt', m.sent_at) as item
            from message m
            join email_template t on t.id = m.template_id
            where m.contact_id = $1""", List.of("""
                    update message
                    set token = gen_random_uuid(),
                        state = case when state in ('queued', 'claimed') then 'failed' else state end,
                        reason = case when state = 'sent' then null else 'The contact was erased.' end
                    where contact_id = $1
                    """));

    /** An address that a template wrote the person's e-mail address or telephone number into. */
    private static final Section LINKS = new Section("mailLinks", null, List.of("""
            delete from mail_link l
            using contact c
            where c.id = $1 and exists (
                select from unnest(c.other_emails || c.other_phones || c.email || c.phone) as identity
                where strpos(lower(replace(replace(l.url, '%40', '@'), '%2B', '+')), identity) > 0)
            """));

    @Override
    public List<Section> sections() {
        return List.of(MESSAGES, LINKS);
    }
}
