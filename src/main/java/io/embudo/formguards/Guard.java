package io.embudo.formguards;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Judges postings by their stamps. A form that wants no proof is also taken without a stamp: pages of other sites, and
 * programs, post to it and have none.
 *
 * @param form the one that was posted
 * @param wantsProof whether it wants a proof of work
 * @param isPage whether a browser posted a page, rather than a program its JSON
 */
public record Guard(UUID form, boolean wantsProof, boolean isPage) {

    /**
     * The ruling.
     *
     * @param stamp as it was sent; empty where none was
     * @param proof as it was sent; empty where none was
     */
    public Ruling judge(String stamp, String proof, Instant now, Stamper stamper, GuardSettings settings) {
        if (stamp.isEmpty()) {
            return wantsProof ? Ruling.UNPROVEN : Ruling.PASSES;
        }
        Optional<Stamp> read = stamper.read(form, stamp);
        if (read.isEmpty()) {
            return Ruling.FORGED;
        }
        Duration age = read.get().age(now);
        if (age.compareTo(settings.longest()) > 0) {
            return Ruling.TOO_OLD;
        }
        if (isPage && age.compareTo(settings.soonest()) < 0) {
            return Ruling.TOO_SOON;
        }
        if (!wantsProof || read.get().isProvenBy(proof, settings.difficulty())) {
            return Ruling.PASSES;
        }
        boolean isPatient = isPage && proof.isEmpty() && age.compareTo(settings.soonestWithoutProof()) >= 0;
        return isPatient ? Ruling.PASSES_WITHOUT_PROOF : Ruling.UNPROVEN;
    }
}
