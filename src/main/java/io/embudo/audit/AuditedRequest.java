package io.embudo.audit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the trail says of a request, as in {@link AuditEntry}.
 *
 * @param records those that its address names
 */
record AuditedRequest(
        @Nullable String requestId,
        String actor,
        String client,
        @Nullable String address,
        String permission,
        String operation,
        List<UUID> records) {}
