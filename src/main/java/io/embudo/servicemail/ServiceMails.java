package io.embudo.servicemail;

import io.embudo.shared.OpenTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes service mails in: within a transaction, so that a mail goes out when what it tells of has happened, and only then. */
@ApplicationScoped
public class ServiceMails {

    private static final String KEEP = """
            with kept as (
                insert into service_mail
                    (id, kind, contact_id, address, name, subject, text, html, calendar, calendar_method)
                select id, kind, contact_id, address, name, subject, text, html, calendar, calendar_method
                from jsonb_to_record(%s) as m(id uuid, kind text, contact_id uuid, address text, name text,
                    subject text, text text, html text, calendar text, calendar_method text)
                on conflict do nothing
                returning id
            )
            select cast(count(*) as text) from kept
            """;

    private final ServiceMailWorker worker;

    ServiceMails(ServiceMailWorker worker) {
        this.worker = worker;
    }

    /** Keeps the mail, to be sent within milliseconds of the commit, and tried again until a server took it. */
    public Uni<Void> take(OpenTransaction transaction, ServiceMail mail) {
        return transaction.run(KEEP, mail.json()).invoke(worker::wakeSoon).replaceWithVoid();
    }
}
