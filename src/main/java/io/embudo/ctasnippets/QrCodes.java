package io.embudo.ctasnippets;

import io.embudo.ctas.PublishedCtas;
import io.embudo.shared.Organisation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/** Draws the QR codes of calls to action, on a worker thread. */
@ApplicationScoped
class QrCodes {

    private final PublishedCtas ctas;
    private final Vertx vertx;
    private final Organisation organisation;

    QrCodes(PublishedCtas ctas, Vertx vertx, Organisation organisation) {
        this.ctas = ctas;
        this.vertx = vertx;
        this.organisation = organisation;
    }

    <T> Uni<T> draw(UUID cta, QrParameters parameters, Function<QrCode, T> drawing) {
        QrCode.Repair repair = parameters.repair();
        return ctas.get(cta, parameters.placement)
                .map(found -> new QrCode("%s/c/%s".formatted(organisation.publicUrl(), found.slug()), repair))
                .chain(code -> vertx.executeBlocking(() -> drawing.apply(code), false));
    }
}
