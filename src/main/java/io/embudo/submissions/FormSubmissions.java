package io.embudo.submissions;

import io.embudo.consents.Agreement;
import io.embudo.contacts.LeadCapture;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.forms.ConsentBlock;
import io.embudo.forms.FormProperties;
import io.embudo.forms.PublishedForm;
import io.embudo.profiles.Author;
import io.embudo.profiles.NewContact;
import io.embudo.profiles.UnreadablePhones;
import io.embudo.shared.Channel;
import io.embudo.shared.Moment;
import io.embudo.shared.Races;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.Channels;
import io.embudo.tracking.RecentTouches;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    FormSubmissions(
            LeadCapture leads,
            FormProperties properties,
            UnreadablePhones phones,
            RecentTouches touches,
            Channels channels,
            EventLog log) {
        this.leads = leads;
        this.properties = properties;
        this.phones = phones;
        this.touches = touches;
        this.channels = channels;
        this.log = log;
    }

    /**
     * What was kept.
     *
     * @param visitor the browser's id from now on
     */
    public record Kept(UUID submission, @Nullable UUID visitor) {}

    /** Keeps it. Where somebody else made the same contact at the same moment, a second transaction finds that one. */
    public Uni<Kept> keep(PublishedForm form, CheckedForm checked, Posting posting) {
        return properties
                .known(form.definition().fields())
                .map(known -> ContactAnswers.toContact(form.definition(), checked.answers(), known))
                .chain(phones::keep)
                .chain(said -> Races.retried(Panache.withTransaction(() -> keepOnce(form, checked, said, posting))))
                .map(submission -> new Kept(submission.id, submission.visitorId));
    }

    private Uni<Submission> keepOnce(PublishedForm form, CheckedForm checked, NewContact said, Posting posting) {
        Instant now = Moment.now();
        Arrival arrival = posting.arrival();
        LeadCapture.Lead lead = new LeadCapture.Lead(
                said, new Author("contact", "form", form.id()), posting.visitor(), agreements(form, checked, posting));
        return leads.capture(lead, now)
                .map(captured -> new Submission(form, checked, arrival, captured, now))
                .chain(submission -> Panache.getSession()
                        .chain(session -> session.persist(submission))
                        .replaceWith(submission))
                .call(Panache::flush)
                .call(submission -> touches.exist(submission.visitorId, submission.contactId, now)
                        .map(touched -> touched ? null : channels.of(arrival))
                        .chain(channel -> log.append(arrival.noted(submitted(form, submission, channel)))));
    }

    private static List<Agreement> agreements(PublishedForm form, CheckedForm checked, Posting posting) {
        return checked.consents().stream()
                .map(block -> new Agreement(
                        block.purpose(),
                        block.channel(),
                        block.text(),
                        String.valueOf(block.version()),
                        "form",
                        form.id(),
                        proof(block, posting)))
                .toList();
    }

    private static Map<String, Object> proof(ConsentBlock block, Posting posting) {
        Map<String, Object> proof = new HashMap<>(posting.proof());
        proof.put("box", block.name());
        if (block.noticeUrl() != null) {
            proof.put("notice", block.noticeUrl());
        }
        return proof;
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
