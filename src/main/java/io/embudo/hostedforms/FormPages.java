package io.embudo.hostedforms;

import io.embudo.formfields.Finding;
import io.embudo.forms.LeadMagnet;
import io.embudo.forms.PublishedForm;
import io.embudo.forms.ThankYou;
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

    private final Organisation organisation;

    FormPages(Organisation organisation) {
        this.organisation = organisation;
    }

    @CheckedTemplate(basePath = "hostedforms", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance form(Language language, String organisation, ShownForm form);

        /**
         * @param next where to go on to; null where the message is all
         * @param target the window in which links open: ours, or that of the page around the frame
         */
        static native TemplateInstance thanks(
                Language language,
                String organisation,
                String message,
                @Nullable LeadMagnet magnet,
                @Nullable String next,
                String target);
    }

    Uni<Response> form(int status, PublishedForm form, Viewer viewer, FilledForm filled, Map<String, Finding> faults) {
        ShownForm shown = ShownForm.of(form, viewer, filled, faults);
        String goesOn = form.definition().thanks().redirectUrl() == null ? "" : ANYWHERE;
        return PublicPage.answer(status, Templates.form(viewer.language(), organisation.name(), shown))
                .map(page -> under(page, viewer, goesOn));
    }

    /** Thanks in the form's own words, or the way to where it goes on, which nothing in the request can change. */
    Uni<Response> thanks(PublishedForm form, Viewer viewer) {
        ThankYou thanks = form.definition().thanks();
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
                                thanks.words(viewer.language()),
                                form.definition().leadMagnet(),
                                thanks.redirectUrl(),
                                viewer.site() == null ? "_self" : "_top"))
                .map(page -> under(page, viewer, ""));
    }

    private static Response under(Response page, Viewer viewer, String goesOn) {
        String framers = viewer.framers().stream().map(origin -> " " + origin).collect(Collectors.joining());
        page.getHeaders().putSingle("Content-Security-Policy", POLICY.formatted(framers, goesOn));
        return page;
    }
}
