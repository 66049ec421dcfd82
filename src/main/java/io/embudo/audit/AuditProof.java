package io.embudo.audit;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether the trail is whole. A trail whose end was cut off together with the mark of its end looks whole: who keeps
 * {@code entries} and {@code hash} elsewhere notices that too, since the entry of that number has another hash then.
 *
 * @param holds whether every entry is what it was when it was chained, and none is missing
 * @param entries how many entries the chain holds up to its end, or to where it breaks
 * @param hash the hash of the last one of them, in hexadecimal digits: SHA-256 of the hash before it and its content
 * @param waiting how many entries are not chained yet
 * @param brokenNumber the first place in the chain, from 1, that does not hold
 * @param brokenEntryId the entry of that place
 * @param reason what is wrong there
 */
@Schema(name = "AuditProof")
record AuditProof(
        boolean holds,
        long entries,
        String hash,
        long waiting,
        @Nullable Long brokenNumber,
        @Nullable UUID brokenEntryId,
        @Nullable String reason) {}
