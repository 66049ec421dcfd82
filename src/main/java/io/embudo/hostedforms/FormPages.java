package io.embudo.hostedforms;

import io.embudo.formfields.Finding;
import io.embudo.formgate.Gate;
import io.embudo.formgate.Notice;
import io.embudo.forms.PublishedForm;
import io.embudo.shared.Language;
import io.embudo.shared.Organisation;
import io.embudo.shared.PublicPage;
import io.embudo.submissions.FilledForm;
import io.embudo.tracking.TargetUrl;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pages of a form that people see: the form itself, with what was wrong with it, and the thanks. */
@ApplicationScoped
class FormPages {

    /** Our own script hides fields that are not asked; without it the page shows them all. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src 'self' https: data:;"
                    + " base-uri 'none'; frame-ancestors 'self'%s; form-action 'self'%s";

    /** Browsers hold a redirect to the rule for forms as well, and so whatever the page redirected to redirects to. */
    private static final String ANYWHERE = " https: http:";

    private final Gate gate;
    private final Organisation organisation;

    FormPages(Gate gate, Organisation organisation) {
        this.gate = gate;
        this.organisation = organisation;
    }

    @CheckedTemplate(basePath = "hostedforms", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        /**
         * @param notice why it was not taken, where that is not its values' fault; empty where it was not sent
         * @param stamp says when the page was given out, and names what is sent with it
         * @param difficulty of the proof of work; 0 where none is wanted
         * @param patience how many seconds a browser without scripts has to wait instead
         */
        static native TemplateInstance form(
                Language language,
                String organisation,
                ShownForm form,
                String notice,
                String stamp,
                int difficulty,
                long patience);

        /**
         * @param next where to go on to; null where the message is all
         * @param target the window in which links open: ours, or that of the page around the frame
         */
        static native TemplateInstance thanks(
                Language language,
                String organisation,
                String message,
                @Nullable Given magnet,
                boolean awaitsConfirmation,
                @Nullable String next,
                @Nullable String bookingUrl,
                String target);
    }

    /**
     * The form, filled in as it was.
     *
     * @param faults what is wrong, by the name of the value
     * @param notice what else is; null where nothing is
     */
    Uni<Response> form(
            PublishedForm form,
            Viewer viewer,
            FilledForm filled,
            Map<String, Finding> faults,
            @Nullable Notice notice) {
        ShownForm shown = ShownForm.of(form, viewer, filled, faults);
        String goesOn = form.definition().thanks().redirectUrl() == null ? "" : ANYWHERE;
        int asked = faults.isEmpty() ? 200 : 400;
        return gate.stamp(form, notice, filled.stamp())
                .map(stamp -> Templates.form(
                        viewer.language(),
                        organisation.name(),
                        shown,
                        notice == null ? "" : notice.text(viewer.language()),
                        stamp,
                        gate.difficulty(form),
                        gate.patience().toSeconds()))
                .chain(page -> PublicPage.answer(notice == null ? asked : notice.status(), page))
                .map(page -> under(page, viewer, goesOn));
    }

    /** Thanks in the form's own words, or the way to where it goes on, which nothing in the request can change. */
    Uni<Response> thanks(Thanks thanks, Viewer viewer) {
        if (thanks.redirectUrl() != null && viewer.site() == null) {
            return Uni.createFrom()
                    .item(Response.seeOther(TargetUrl.withUtm(thanks.redirectUrl(), Map.of()))
                            .header("Cache-Control", "no-store")
                            .build());
        }
        return PublicPage.answer(
                        200,
                        Templates.thanks(
                                viewer.language(),
                                organisation.name(),
                                thanks.message(),
                                thanks.leadMagnet(),
                                thanks.awaitsConfirmation(),
                                thanks.redirectUrl(),
                                thanks.bookingUrl(),
                                viewer.site() == null ? "_self" : "_top"))
                .map(page -> under(page, viewer, ""));
    }

    private static Response under(Response page, Viewer viewer, String goesOn) {
        String framers = viewer.framers().stream().map(origin -> " " + origin).collect(Collectors.joining());
        page.getHeaders().putSingle("Content-Security-Policy", POLICY.formatted(framers, goesOn));
        return page;
    }
}
