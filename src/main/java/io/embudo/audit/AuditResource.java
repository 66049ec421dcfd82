package io.embudo.audit;

import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/audit")
@Tag(name = "Audit")
@Cancellable(false)
class AuditResource {

    private static final String NDJSON = "application/x-ndjson";

    private final Pool pool;
    private final AuditExport export;
    private final AuditProofs proofs;

    AuditResource(Pool pool, AuditExport export, AuditProofs proofs) {
        this.pool = pool;
        this.export = export;
        this.proofs = proofs;
    }

    @GET
    @PermissionsAllowed("audit:read")
    @Operation(
            summary = "List who did what to which record, the latest first",
            description = "A request that writes leaves an entry before anything is done and one with its answer;"
                    + " definitions add what of them changed, contacts keep that in their history.")
    public Uni<Page<AuditEntry>> listAuditEntries(@Valid @BeanParam AuditQuery asked, @Valid @BeanParam Paging paging) {
        return new NewestFirst(asked.described(), "e.recorded_at", "e.id")
                .page(pool, asked.entries(), paging, AuditEntry::of, AuditEntry::recordedAt, AuditEntry::id);
    }

    @GET
    @Path("/export.ndjson")
    @Produces(NDJSON)
    @PermissionsAllowed("audit:read")
    @Operation(
            summary = "Export the audit trail as one JSON object a line, the oldest first",
            description = "Written while it is read.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = AuditEntry.class)))
    public Multi<AuditEntry> exportAuditEntries(@Valid @BeanParam AuditQuery asked) {
        return export.entries(asked);
    }

    @GET
    @Path("/verify")
    @PermissionsAllowed("audit:read")
    @Operation(
            summary = "Prove that the audit trail is whole",
            description = "Each entry's SHA-256 is made anew over the hash before it and what it says; the first place"
                    + " that does not hold is named.")
    public Uni<AuditProof> verifyAudit() {
        return proofs.prove();
    }
}
