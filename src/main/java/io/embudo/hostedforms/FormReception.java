package io.embudo.hostedforms;

import io.embudo.events.EventIntake;
import io.embudo.formfields.FieldRules;
import io.embudo.forms.PublishedForm;
import io.embudo.robots.Verdict;
import io.embudo.shared.Ids;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.submissions.CheckedForm;
import io.embudo.submissions.FilledForm;
import io.embudo.submissions.FormSubmissions;
import io.embudo.submissions.Posting;
import io.embudo.tracking.VisitorCookie;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes a posting in: thanks a robot and keeps nothing of what it said, says what is wrong, or keeps it all and thanks. */
@ApplicationScoped
class FormReception {

    private final FormPages pages;
    private final FieldRules rules;
    private final FormSubmissions submissions;
    private final EventIntake intake;
    private final VisitorCookie visitors;

    FormReception(
            FormPages pages,
            FieldRules rules,
            FormSubmissions submissions,
            EventIntake intake,
            VisitorCookie visitors) {
        this.pages = pages;
        this.rules = rules;
        this.submissions = submissions;
        this.intake = intake;
        this.visitors = visitors;
    }

    /** The answer, as a page or as JSON; a problem is thrown where JSON is wanted and something is wrong. */
    Uni<Response> answer(PublishedForm form, Posting posting, Viewer viewer) {
        if (posting.filled().isTrapped()) {
            return intake.record(Verdict.TRAPPED.kept(form.happened("form.submitted", "visitor")))
                    .chain(() -> thanks(form, posting, viewer, Ids.next(), posting.visitor()));
        }
        CheckedForm checked = CheckedForm.of(form.definition().sparing(viewer.spared()), posting.filled(), rules);
        if (!checked.faults().isEmpty()) {
            return refuse(form, posting, viewer, checked);
        }
        return submissions
                .keep(form, checked, posting)
                .chain(kept -> thanks(form, posting, viewer, kept.submission(), kept.visitor()));
    }

    private Uni<Response> refuse(PublishedForm form, Posting posting, Viewer viewer, CheckedForm checked) {
        if (posting.html()) {
            return pages.form(400, form, viewer, posting.filled(), checked.faults());
        }
        throw ProblemException.invalid(checked.faults().entrySet().stream()
                .map(fault -> new Problem.Error(
                        FilledForm.pointer(fault.getKey()), fault.getValue().message()))
                .toList());
    }

    private Uni<Response> thanks(
            PublishedForm form, Posting posting, Viewer viewer, UUID submission, @Nullable UUID visitor) {
        return (posting.html() ? pages.thanks(form, viewer) : json(form, posting, submission))
                .map(answer -> visitors.keep(answer, posting.cookie(), visitor));
    }

    private static Uni<Response> json(PublishedForm form, Posting posting, UUID submission) {
        Thanks thanks = new Thanks(
                submission,
                form.definition().thanks().words(posting.language()),
                form.definition().leadMagnet(),
                form.definition().thanks().redirectUrl());
        return Uni.createFrom()
                .item(Response.status(Response.Status.CREATED)
                        .entity(thanks)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .header("Cache-Control", "no-store")
                        .build());
    }
}
