package io.embudo.privacy;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a person's data.
 *
 * @param rows how many rows of each kind were removed, or emptied of everything personal
 */
@Schema(name = "Erasure")
record Erasure(UUID contactId, Instant erasedAt, Map<String, Long> rows) {}
