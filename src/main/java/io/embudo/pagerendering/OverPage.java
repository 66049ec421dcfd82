package io.embudo.pagerendering;

import io.embudo.pagecontent.PageTranslation;
import io.embudo.shared.Language;
import io.embudo.shared.Organisation;
import io.embudo.shared.PublicPage;
import io.quarkus.qute.RawString;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** What a person reads who comes when a landing page is over, and for whom there is nothing else. */
@ApplicationScoped
public class OverPage {

    private final Organisation organisation;

    OverPage(Organisation organisation) {
        this.organisation = organisation;
    }

    /** 410, with what the page's author left to say. */
    public Uni<Response> answer(PageTranslation translation) {
        Language language = Language.preferred(translation.language(), organisation);
        RawString text = new RawString(Markdown.html(translation.closedText(), 1));
        return PublicPage.answer(410, PageTemplates.over(language, organisation.name(), text));
    }
}
