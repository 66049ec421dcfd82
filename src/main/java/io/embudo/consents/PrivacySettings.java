package io.embudo.consents;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What keeps those who were erased unknown. */
@ConfigMapping(prefix = "embudo.privacy")
interface PrivacySettings {

    /**
     * A secret that is mixed into the hashes of those who were erased and is kept outside of the database: who has read
     * the whole database, with the key in it, can then still not try out addresses. Never change or lose it: the hashes
     * made with it would not be recognised any more. Those made before it was first set still are.
     */
    Optional<String> suppressionKey();
}
