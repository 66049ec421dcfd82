package io.embudo.hostedforms;

import io.embudo.bookingpages.BookingPageView;
import io.embudo.events.EventIntake;
import io.embudo.followups.FollowUps;
import io.embudo.formfields.FieldRules;
import io.embudo.formgate.AddressCheck;
import io.embudo.formgate.Gate;
import io.embudo.formgate.Notice;
import io.embudo.forms.LeadMagnet;
import io.embudo.forms.PublishedForm;
import io.embudo.gifts.Gifts;
import io.embudo.receipts.Posted;
import io.embudo.robots.Verdict;
import io.embudo.shared.Ids;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.shared.ProblemType;
import io.embudo.submissions.CheckedForm;
import io.embudo.submissions.FilledForm;
import io.embudo.submissions.FormSubmissions;
import io.embudo.submissions.Posting;
import io.embudo.tracking.VisitorCookie;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes a posting in: thanks a robot and keeps nothing of what it said, says what is wrong, or keeps it all and thanks. */
@ApplicationScoped
class FormReception {

    private final Gate gate;
    private final FormPages pages;
    private final FieldRules rules;
    private final AddressCheck addresses;
    private final FormSubmissions submissions;
    private final EventIntake intake;
    private final VisitorCookie visitors;
    private final Gifts gifts;
    private final FollowUps followUps;

    FormReception(
            Gate gate,
            FormPages pages,
            FieldRules rules,
            AddressCheck addresses,
            FormSubmissions submissions,
            EventIntake intake,
            VisitorCookie visitors,
            Gifts gifts,
            FollowUps followUps) {
        this.gate = gate;
        this.pages = pages;
        this.rules = rules;
        this.addresses = addresses;
        this.submissions = submissions;
        this.intake = intake;
        this.visitors = visitors;
        this.gifts = gifts;
        this.followUps = followUps;
    }

    /** The answer, as a page or as JSON; a problem is thrown where JSON is wanted and something is wrong. */
    Uni<Response> answer(PublishedForm form, Posting posting, Viewer viewer, RoutingContext exchange) {
        if (posting.filled().isTrapped()) {
            return intake.record(Verdict.TRAPPED.kept(form.happened("form.submitted", "visitor")))
                    .chain(() -> thanks(form, posting, viewer, false, Ids.next(), posting.visitor()));
        }
        return gate.pass(form, posting, exchange).chain(passage -> {
            Notice notice = passage.notice();
            return notice == null
                    ? answer(form, posting, viewer, passage.posted())
                    : counted(form, notice).chain(() -> again(form, posting, viewer, notice, passage.retryIn()));
        });
    }

    private Uni<Response> answer(PublishedForm form, Posting posting, Viewer viewer, Posted posted) {
        CheckedForm checked = addresses.of(
                form.definition(), CheckedForm.of(form.definition().sparing(viewer.spared()), posting.filled(), rules));
        if (!checked.faults().isEmpty()) {
            return refuse(form, posting, viewer, checked);
        }
        boolean agrees = !checked.consents().isEmpty();
        return submissions
                .keep(form, checked, posting, posted)
                .chain(kept -> thanks(form, posting, viewer, agrees, kept.submission(), kept.visitor()))
                .onFailure(failure -> posting.html() && isAnother(failure))
                .recoverWithUni(() -> again(form, posting, viewer, Notice.SENT_ALREADY, Duration.ZERO));
    }

    /** What came sooner than a person can send it is counted as a machine's, and yet asked for once more. */
    private Uni<Void> counted(PublishedForm form, Notice notice) {
        return notice == Notice.TOO_SOON
                ? intake.record(Verdict.HASTY.kept(form.happened("form.submitted", "visitor")))
                : Uni.createFrom().voidItem();
    }

    private Uni<Response> again(PublishedForm form, Posting posting, Viewer viewer, Notice notice, Duration retryIn) {
        if (!posting.html()) {
            ProblemException problem = notice.problem();
            throw retryIn.isPositive() ? problem.retryAfter(retryIn) : problem;
        }
        return pages.form(form, viewer, posting.filled(), Map.of(), notice)
                .map(page -> retryIn.isPositive()
                        ? Response.fromResponse(page)
                                .header("Retry-After", retryIn.plusMillis(999).toSeconds())
                                .build()
                        : page);
    }

    private static boolean isAnother(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.KEY_REUSED;
    }

    private Uni<Response> refuse(PublishedForm form, Posting posting, Viewer viewer, CheckedForm checked) {
        if (posting.html()) {
            return pages.form(form, viewer, posting.filled(), checked.faults(), null);
        }
        throw ProblemException.invalid(checked.faults().entrySet().stream()
                .map(fault -> new Problem.Error(
                        FilledForm.pointer(fault.getKey()), fault.getValue().message()))
                .toList());
    }

    private Uni<Response> thanks(
            PublishedForm form,
            Posting posting,
            Viewer viewer,
            boolean agrees,
            UUID submission,
            @Nullable UUID visitor) {
        return given(form, submission)
                .chain(given -> followUps
                        .bookingPage(form.id())
                        .map(next -> new Thanks(
                                submission,
                                form.definition().thanks().words(posting.language()),
                                given.orElse(null),
                                awaits(form, agrees),
                                form.definition().thanks().redirectUrl(),
                                next.map(BookingPageView::url).orElse(null))))
                .chain(thanks -> posting.html() ? pages.thanks(thanks, viewer) : json(thanks))
                .map(answer -> visitors.keep(answer, posting.cookie(), visitor));
    }

    private Uni<Optional<Given>> given(PublishedForm form, UUID submission) {
        LeadMagnet magnet = form.definition().leadMagnet();
        if (magnet == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return magnet.magnetId() == null
                ? Uni.createFrom().item(Optional.of(new Given(magnet.name(), magnet.url())))
                : gifts.ofSubmission(submission).map(url -> Optional.of(new Given(magnet.name(), url.orElse(null))));
    }

    private static boolean awaits(PublishedForm form, boolean agrees) {
        LeadMagnet magnet = form.definition().leadMagnet();
        return (agrees && form.definition().doubleOptIn()) || (magnet != null && magnet.afterConfirmation());
    }

    private static Uni<Response> json(Thanks thanks) {
        return Uni.createFrom()
                .item(Response.status(Response.Status.CREATED)
                        .entity(thanks)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .header("Cache-Control", "no-store")
                        .build());
    }
}
