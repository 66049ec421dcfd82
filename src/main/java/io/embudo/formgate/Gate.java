package io.embudo.formgate;

import io.embudo.formguards.Guard;
import io.embudo.formguards.GuardSettings;
import io.embudo.formguards.Ruling;
import io.embudo.formguards.Stamp;
import io.embudo.formguards.Stamper;
import io.embudo.formguards.Stamps;
import io.embudo.forms.PublishedForm;
import io.embudo.ratelimits.Bounds;
import io.embudo.ratelimits.Bounds.Bound;
import io.embudo.receipts.Posted;
import io.embudo.shared.Ids;
import io.embudo.submissions.FilledForm;
import io.embudo.submissions.Posting;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a posting passes before its values are looked at: so many from one address, and from a page that is ours. */
@ApplicationScoped
public class Gate {

    private final Stamps stamps;
    private final GuardSettings settings;
    private final Bounds bounds;

    Gate(Stamps stamps, GuardSettings settings, Bounds bounds) {
        this.stamps = stamps;
        this.settings = settings;
        this.bounds = bounds;
    }

    /**
     * What became of it.
     *
     * @param notice why it does not pass; null where it does
     * @param retryIn when it may be sent again, where it was sent too often
     * @param posted names the submission that it is
     */
    public record Passage(@Nullable Notice notice, Duration retryIn, Posted posted) {}

    public Uni<Passage> pass(PublishedForm form, Posting posting, RoutingContext exchange) {
        return stamps.stamper().chain(stamper -> {
            FilledForm filled = posting.filled();
            Ruling ruling = new Guard(form.id(), form.definition().proofOfWork(), posting.isPage())
                    .judge(filled.stamp(), filled.proof(), Instant.now(), stamper, settings);
            Posted posted = posted(form, posting, stamper);
            return bounds.take(bound(form, ruling), exchange)
                    .map(pause -> new Passage(pause.isPositive() ? Notice.TOO_MANY : notice(ruling), pause, posted));
        });
    }

    /** A stamp for a page of the form: a new one, unless the one that it came with can be used once more. */
    public Uni<String> stamp(PublishedForm form, @Nullable Notice notice, String before) {
        boolean isUsed = notice == Notice.SENT_ALREADY || notice == Notice.TOO_OLD;
        return stamps.stamper().map(stamper -> stamper.read(form.id(), isUsed ? "" : before)
                .map(Stamp::text)
                .orElseGet(() -> stamper.stamp(form.id(), Instant.now())));
    }

    /** How many leading zero bits the proof's hash has to have; 0 where the form wants none. */
    public int difficulty(PublishedForm form) {
        return form.definition().proofOfWork() ? settings.difficulty() : 0;
    }

    /** How long a browser takes over the form at least that proves no work though the form wants it. */
    public Duration patience() {
        return settings.soonestWithoutProof();
    }

    /** How long a stamp may be used. */
    Duration longest() {
        return settings.longest();
    }

    private Bound bound(PublishedForm form, Ruling ruling) {
        return ruling == Ruling.PASSES_WITHOUT_PROOF
                ? new Bound("unproven:" + form.id(), settings.mostWithoutProof(), settings.window())
                : new Bound("form:" + form.id(), settings.most(), settings.window());
    }

    private static Posted posted(PublishedForm form, Posting posting, Stamper stamper) {
        List<String> keys = new ArrayList<>();
        if (posting.key() != null) {
            keys.add("key " + posting.key());
        }
        if (!posting.filled().stamp().isEmpty()) {
            keys.add("stamp " + posting.filled().stamp());
        }
        return new Posted(
                form.id(),
                Ids.next(),
                keys,
                stamper.fingerprint(form.id(), posting.filled().said()));
    }

    private static @Nullable Notice notice(Ruling ruling) {
        return switch (ruling) {
            case PASSES, PASSES_WITHOUT_PROOF -> null;
            case TOO_SOON -> Notice.TOO_SOON;
            case TOO_OLD -> Notice.TOO_OLD;
            case FORGED -> Notice.FORGED;
            case UNPROVEN -> Notice.UNPROVEN;
        };
    }
}
