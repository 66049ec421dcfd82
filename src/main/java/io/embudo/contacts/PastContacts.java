package io.embudo.contacts;

import io.embudo.changes.ChangeLog;
import io.embudo.changes.PastValues;
import io.embudo.profiles.LeadStatus;
import io.embudo.profiles.LifecycleStage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;

/** Contacts as they were: the last value of every property up to a moment. */
@ApplicationScoped
class PastContacts {

    private static final ChangeLog LOG = new ChangeLog("contact", "recorded_at desc, id desc");

    private final Pool pool;

    PastContacts(Pool pool) {
        this.pool = pool;
    }

    /**
     * The contact as it was then; not found where it did not exist yet, or was archived then.
     *
     * @param now the contact as it is, whose first touch counts if it had happened by then
     */
    Uni<ContactView> then(ContactView now, Instant moment) {
        return LOG.at(pool, now.id(), moment).map(past -> view(past, now, moment));
    }

    private static ContactView view(PastValues past, ContactView now, Instant moment) {
        String leadStatus = past.text("leadStatus");
        OriginalSource source = now.originalSource();
        return new ContactView(
                now.id(),
                past.version(),
                past.text("email"),
                past.texts("otherEmails"),
                past.text("firstName"),
                past.text("lastName"),
                past.text("phone"),
                past.texts("otherPhones"),
                past.text("company"),
                past.text("country"),
                past.text("language"),
                past.text("timeZone"),
                LifecycleStage.of(Objects.requireNonNull(past.text("lifecycleStage"))),
                past.since("lifecycleStage"),
                leadStatus == null ? null : LeadStatus.of(leadStatus),
                past.texts("tags"),
                past.custom(),
                past.id("ownerId"),
                past.id("teamId"),
                source == null || source.occurredAt().isAfter(moment) ? null : source,
                past.createdAt(),
                past.changedAt());
    }
}
