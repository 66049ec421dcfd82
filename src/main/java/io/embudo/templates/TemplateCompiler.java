package io.embudo.templates;

import io.embudo.liquid.Liquid;
import io.embudo.liquid.LiquidSource;
import io.embudo.mjml.Mjml;
import io.embudo.shared.Organisation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/** Checks a template and compiles its body, on a worker thread: the caller has no session open meanwhile. */
@ApplicationScoped
class TemplateCompiler {

    private static final String HIDDEN = "<div style=\"display:none;font-size:1px;line-height:1px;max-height:0;"
            + "max-width:0;opacity:0;overflow:hidden;mso-hide:all;\">%s</div>";

    private final Vertx vertx;
    private final Organisation organisation;

    TemplateCompiler(Vertx vertx, Organisation organisation) {
        this.vertx = vertx;
        this.organisation = organisation;
    }

    /** The HTML of a template, Liquid in place; a problem that names the field and the line where it is broken. */
    Uni<String> compile(NewEmailTemplate said) {
        return vertx.executeBlocking(() -> compile(said, organisation.language()), false);
    }

    static String compile(NewEmailTemplate said, String language) {
        Liquid.check(said.subject(), "/subject");
        String html = Mjml.compile(said.mjml(), language);
        String preheader = said.preheader();
        if (preheader == null || preheader.isBlank()) {
            return html;
        }
        Liquid.check(preheader, "/preheader");
        return withPreheader(html, preheader);
    }

    private static String withPreheader(String html, String preheader) {
        LiquidSource source = LiquidSource.of(preheader, "/preheader");
        StringBuilder escaped = new StringBuilder();
        int from = 0;
        for (LiquidSource.Construct construct : source.constructs()) {
            escaped.append(Variables.escaped(preheader.substring(from, construct.start())))
                    .append(source.textOf(construct));
            from = construct.end();
        }
        escaped.append(Variables.escaped(preheader.substring(from)));
        int body = html.indexOf('>', html.indexOf("<body")) + 1;
        return html.substring(0, body) + HIDDEN.formatted(escaped) + html.substring(body);
    }
}
