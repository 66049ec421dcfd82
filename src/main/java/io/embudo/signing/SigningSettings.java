package io.embudo.signing;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How the secrets that requests are signed with are kept. */
@ConfigMapping(prefix = "embudo.signing")
interface SigningSettings {

    /**
     * The key that secrets are encrypted with in the database: 32 bytes in base64. Without one they stand there as they
     * are, as safe as the database and its backups. It may be set later: what was kept before stays readable.
     */
    Optional<String> encryptionKey();
}
