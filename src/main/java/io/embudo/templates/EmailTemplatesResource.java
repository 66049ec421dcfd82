package io.embudo.templates;

import io.embudo.access.Caller;
import io.embudo.contacts.ContactRows;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Patches;
import io.embudo.shared.Version;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/email-templates")
@Tag(name = "E-mail templates")
@Cancellable(false)
class EmailTemplatesResource {

    private final EmailTemplates templates;
    private final EmailTemplateWrites writes;
    private final TemplateCompiler compiler;
    private final EmailRenderer renderer;
    private final ContactRows contacts;
    private final Patches patches;
    private final Caller caller;

    EmailTemplatesResource(
            EmailTemplates templates,
            EmailTemplateWrites writes,
            TemplateCompiler compiler,
            EmailRenderer renderer,
            ContactRows contacts,
            Patches patches,
            Caller caller) {
        this.templates = templates;
        this.writes = writes;
        this.compiler = compiler;
        this.renderer = renderer;
        this.contacts = contacts;
        this.patches = patches;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("templates:write")
    @Operation(summary = "Create an e-mail template")
    @ResponseStatus(201)
    public Uni<RestResponse<EmailTemplateView>> createEmailTemplate(@NotNull @Valid NewEmailTemplate said) {
        return compiler.compile(said)
                .chain(html -> writes.create(said, html))
                .map(template -> Version.created(
                        "email-templates", template.id, EmailTemplateView.of(template), template.version));
    }

    @GET
    @PermissionsAllowed("templates:read")
    @WithSession
    @Operation(summary = "List e-mail templates, newest first")
    public Uni<Page<EmailTemplateView>> listEmailTemplates(@Valid @BeanParam Paging paging) {
        return templates.page(paging, EmailTemplateView::of, EmailTemplateView::createdAt, EmailTemplateView::id);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("templates:read")
    @WithSession
    @Operation(summary = "Get an e-mail template")
    public Uni<RestResponse<EmailTemplateView>> getEmailTemplate(@RestPath UUID id) {
        return templates.get(id).map(template -> Version.ok(EmailTemplateView.of(template), template.version));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("templates:write")
    @Operation(summary = "Change an e-mail template by a JSON merge patch")
    public Uni<RestResponse<EmailTemplateView>> updateEmailTemplate(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        return writes.present(id, ifMatch)
                .chain(present -> change(id, present.version(), patches.apply(patch, present.said())))
                .map(template -> Version.ok(EmailTemplateView.of(template), template.version));
    }

    @POST
    @Path("/{id}/preview")
    @PermissionsAllowed("templates:read")
    @Operation(summary = "Preview an e-mail template as a contact would receive it")
    public Uni<EmailPreview> previewEmailTemplate(@RestPath UUID id, @NotNull @Valid PreviewRequest request) {
        return contacts.get(request.contactId(), caller.reach("contacts:read"))
                .chain(contact -> renderer.preview(id, contact));
    }

    private Uni<EmailTemplate> change(UUID id, int version, NewEmailTemplate said) {
        return compiler.compile(said).chain(html -> writes.change(id, version, said, html));
    }
}
