package io.embudo.submissions;

import io.embudo.confirmations.Deliveries;
import io.embudo.contacts.LeadCapture;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.forms.FormProperties;
import io.embudo.forms.PublishedForm;
import io.embudo.profiles.UnreadablePhones;
import io.embudo.receipts.Posted;
import io.embudo.receipts.Receipts;
import io.embudo.shared.Channel;
import io.embudo.shared.Moment;
import io.embudo.shared.OpenTransaction;
import io.embudo.shared.Races;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.Channels;
import io.embudo.tracking.RecentTouches;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes in a form that was filled in without fault: all of it in one transaction, or nothing. */
@ApplicationScoped
public class FormSubmissions {

    private final LeadCapture leads;
    private final FormProperties properties;
    private final UnreadablePhones phones;
    private final RecentTouches touches;
    private final Channels channels;
    private final EventLog log;
    private final Receipts receipts;
    private final Deliveries deliveries;

    FormSubmissions(
            LeadCapture leads,
            FormProperties properties,
            UnreadablePhones phones,
            RecentTouches touches,
            Channels channels,
            EventLog log,
            Receipts receipts,
            Deliveries deliveries) {
        this.leads = leads;
        this.properties = properties;
        this.phones = phones;
        this.touches = touches;
        this.channels = channels;
        this.log = log;
        this.receipts = receipts;
        this.deliveries = deliveries;
    }

    /**
     * What was kept.
     *
     * @param visitor the browser's id from now on
     */
    public record Kept(UUID submission, @Nullable UUID visitor) {}

    /**
     * Keeps it, or tells what was kept where it was sent before. Where somebody else made the same contact at the same
     * moment, a second transaction finds that one.
     */
    public Uni<Kept> keep(PublishedForm form, CheckedForm checked, Posting posting, Posted posted) {
        return properties
                .known(form.definition().fields())
                .map(known -> ContactAnswers.toContact(form.definition(), checked.answers(), known))
                .chain(phones::keep)
                .chain(said -> deliveries
                        .mayMail(form.definition(), Objects.requireNonNull(said.email()))
                        .map(mayMail -> new Accepted(form, checked, posting, said, mayMail)))
                .chain(accepted -> Races.retried(Panache.withTransaction(() -> keepOnce(accepted, posted))))
                .map(submission -> new Kept(submission.id, submission.visitorId));
    }

    private Uni<Submission> keepOnce(Accepted accepted, Posted posted) {
        return receipts.take(OpenTransaction.ofSession(), posted)
                .chain(id -> id.equals(posted.id())
                        ? keepNew(accepted, id)
                        : Panache.getSession().chain(session -> session.find(Submission.class, id)));
    }

    private Uni<Submission> keepNew(Accepted accepted, UUID id) {
        Instant now = Moment.now();
        Arrival arrival = accepted.posting().arrival();
        return leads.capture(accepted.lead(), now)
                .map(captured -> new Submission(id, accepted.form(), accepted.checked(), arrival, captured, now))
                .chain(submission -> Panache.getSession()
                        .chain(session -> session.persist(submission))
                        .replaceWith(submission))
                .call(Panache::flush)
                .call(submission -> touches.exist(submission.visitorId, submission.contactId, now)
                        .map(touched -> touched ? null : channels.of(arrival))
                        .chain(channel -> log.append(arrival.noted(submitted(accepted.form(), submission, channel)))))
                .call(submission -> deliveries.deliver(
                        OpenTransaction.ofSession(), accepted.owed(submission.id, submission.contactId)));
    }

    private static Event submitted(PublishedForm form, Submission submission, @Nullable Channel channel) {
        return Event.of("form.submitted", submission.submittedAt, "contact")
                .withContact(submission.contactId)
                .withVisitor(submission.visitorId)
                .withSubject(form.id())
                .withCampaign(form.campaignId())
                .withChannel(channel == null ? null : channel.name())
                .with("formName", form.name())
                .with("submissionId", submission.id);
    }
}
