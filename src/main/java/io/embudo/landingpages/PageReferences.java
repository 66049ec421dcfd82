package io.embudo.landingpages;

import io.embudo.pagecontent.PageContent;
import io.embudo.pagecontent.PageTranslation;
import io.embudo.pagecontent.Section;
import io.embudo.references.References;
import io.embudo.references.Referred;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The forms and calls to action that stand in landing pages. */
@ApplicationScoped
class PageReferences implements References {

    private static final String PUBLISHED = """
            select p.id, p.name
            from landing_page p
            join landing_page_version v on v.landing_page_id = p.id and v.number = p.live_number
            where p.archived_at is null
                and jsonb_path_exists(v.content, '$.translations[*].sections[*] ? (@.%1$s == $id)',
                    jsonb_build_object('id', $1::uuid))
            order by p.name, p.id""";

    private static final List<Looking> LOOKING = List.of(
            new Looking(Referred.form, "landingPage", PUBLISHED.formatted("formId")),
            new Looking(Referred.cta, "landingPage", PUBLISHED.formatted("ctaId")));

    private final Pool pool;

    PageReferences(Pool pool) {
        this.pool = pool;
    }

    /**
     * What a section names.
     *
     * @param pointer where, within the content
     */
    private record Named(UUID id, String pointer, boolean isForm) {}

    /** Visitors would miss what a published page shows; a draft is looked at again before it is published. */
    @Override
    public List<Looking> looking() {
        return LOOKING;
    }

    /** Refuses sections that name what there is not, by their places. */
    Uni<Void> require(String pointer, PageContent content) {
        List<Named> named = named(pointer, content);
        if (named.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return new SqlQuery("select id from form where archived_at is null")
                .add("and id = any(?)", (Object) ids(named, true))
                .add("union all select id from cta where archived_at is null and id = any(?)", (Object)
                        ids(named, false))
                .list(pool, row -> row.getUUID("id"))
                .invoke(found -> requireAll(named, Set.copyOf(found)))
                .replaceWithVoid();
    }

    private static UUID[] ids(List<Named> named, boolean areForms) {
        return named.stream()
                .filter(one -> one.isForm() == areForms)
                .map(Named::id)
                .distinct()
                .toArray(UUID[]::new);
    }

    private static void requireAll(List<Named> named, Set<UUID> known) {
        List<Problem.Error> errors = named.stream()
                .filter(one -> !known.contains(one.id()))
                .map(one ->
                        new Problem.Error(one.pointer(), one.isForm() ? "is not a form" : "is not a call to action"))
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static List<Named> named(String pointer, PageContent content) {
        List<Named> named = new ArrayList<>();
        for (int index = 0; index < content.translations().size(); index++) {
            PageTranslation translation = content.translations().get(index);
            for (int place = 0; place < translation.sections().size(); place++) {
                String section = "%s/translations/%d/sections/%d".formatted(pointer, index, place);
                switch (translation.sections().get(place)) {
                    case Section.EmbeddedForm form -> named.add(new Named(form.formId(), section + "/formId", true));
                    case Section.EmbeddedCta cta -> named.add(new Named(cta.ctaId(), section + "/ctaId", false));
                    case Section.Hero hero
                    when hero.ctaId() != null -> named.add(new Named(hero.ctaId(), section + "/ctaId", false));
                    default -> {}
                }
            }
        }
        return named;
    }
}
