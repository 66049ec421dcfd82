package io.embudo.templates;

import io.embudo.contacts.ContactView;
import io.embudo.liquid.Liquid;
import io.embudo.shared.Organisation;
import io.embudo.shared.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/** Renders templates for contacts, on a worker thread. */
@ApplicationScoped
public class EmailRenderer {

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private final Pool pool;
    private final Vertx vertx;
    private final Organisation organisation;

    EmailRenderer(Pool pool, Vertx vertx, Organisation organisation) {
        this.pool = pool;
        this.vertx = vertx;
        this.organisation = organisation;
    }

    /** Refuses an id that names no template: not found. */
    public Uni<Void> require(UUID template) {
        return source(template).replaceWithVoid();
    }

    /** Renders the template as it is now; a problem where its Liquid goes beyond the limits. */
    public Uni<RenderedEmail> render(UUID template, ContactView contact, String unsubscribeUrl) {
        return source(template)
                .chain(row -> vertx.executeBlocking(
                        () -> rendered(row.getString("subject"), row.getString("html"), contact, unsubscribeUrl),
                        false));
    }

    /** The template as the contact would receive it, and what its author may want to mend. */
    Uni<EmailPreview> preview(UUID template, ContactView contact) {
        String unsubscribeUrl = organisation.publicUrl() + "/e/" + new UUID(0, 0) + "/unsubscribe";
        return render(template, contact, unsubscribeUrl)
                .chain(email -> vertx.executeBlocking(() -> EmailPreview.of(email, unsubscribeUrl), false));
    }

    private RenderedEmail rendered(String subject, String html, ContactView contact, String unsubscribeUrl) {
        Liquid.Rendered head =
                Liquid.render(subject, Variables.raw(contact, organisation.name(), unsubscribeUrl), "/subject");
        Liquid.Rendered body =
                Liquid.render(html, Variables.html(contact, organisation.name(), unsubscribeUrl), "/mjml");
        TreeSet<String> missing = new TreeSet<>(head.missing());
        missing.addAll(body.missing());
        return new RenderedEmail(oneLine(head.text()), body.text(), missing);
    }

    private static String oneLine(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }

    private Uni<Row> source(UUID template) {
        return pool.preparedQuery("select subject, html from email_template where id = $1 and archived_at is null")
                .execute(Tuple.of(template))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("e-mail template", template);
                    }
                    return rows.iterator().next();
                });
    }
}
