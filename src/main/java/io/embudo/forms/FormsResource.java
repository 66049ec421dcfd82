package io.embudo.forms;

import io.embudo.access.Caller;
import io.embudo.campaigns.CampaignLookup;
import io.embudo.events.Event;
import io.embudo.events.EventLog;
import io.embudo.magnets.Magnets;
import io.embudo.references.AllReferences;
import io.embudo.references.Referred;
import io.embudo.shared.MergePatch;
import io.embudo.shared.Moment;
import io.embudo.shared.Organisation;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.Patches;
import io.embudo.shared.Version;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
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
@Path("/api/v1/forms")
@Tag(name = "Forms")
@Cancellable(false)
class FormsResource {

    private final Forms forms;
    private final CampaignLookup campaigns;
    private final FormProperties properties;
    private final Magnets magnets;
    private final AllReferences references;
    private final EventLog log;
    private final Patches patches;
    private final Caller caller;
    private final Organisation organisation;

    FormsResource(
            Forms forms,
            CampaignLookup campaigns,
            FormProperties properties,
            Magnets magnets,
            AllReferences references,
            EventLog log,
            Patches patches,
            Caller caller,
            Organisation organisation) {
        this.forms = forms;
        this.campaigns = campaigns;
        this.properties = properties;
        this.magnets = magnets;
        this.references = references;
        this.log = log;
        this.patches = patches;
        this.caller = caller;
        this.organisation = organisation;
    }

    @POST
    @PermissionsAllowed("forms:write")
    @WithTransaction
    @Operation(summary = "Create a form")
    @ResponseStatus(201)
    public Uni<RestResponse<FormView>> createForm(@NotNull @Valid NewForm said) {
        Form form = new Form(said, caller.id(), Moment.now());
        return campaigns
                .require(said.campaignId())
                .chain(() -> requireMagnet(said))
                .chain(() -> properties.define(said.fields(), List.of()))
                .chain(() -> forms.persistAndFlush(form))
                .call(() -> log.append(happened("form.created", form)))
                .map(saved -> Version.created("forms", form.id, FormView.of(form, organisation), form.version));
    }

    @GET
    @PermissionsAllowed("forms:read")
    @WithSession
    @Operation(summary = "List forms, newest first")
    public Uni<Page<FormView>> listForms(@Valid @BeanParam Paging paging) {
        return forms.page(paging, form -> FormView.of(form, organisation), FormView::createdAt, FormView::id);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("forms:read")
    @WithSession
    @Operation(summary = "Get a form")
    public Uni<RestResponse<FormView>> getForm(@RestPath UUID id) {
        return forms.get(id).map(form -> Version.ok(FormView.of(form, organisation), form.version));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @PermissionsAllowed("forms:write")
    @WithTransaction
    @Operation(summary = "Change a form by a JSON merge patch")
    public Uni<RestResponse<FormView>> updateForm(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull MergePatch patch) {
        return forms.get(id)
                .invoke(form -> Version.require(ifMatch, form.version))
                .call(form -> change(form, patches.apply(patch, form.said())))
                .call(forms::flush)
                .call(form -> log.append(happened("form.updated", form)))
                .map(form -> Version.ok(FormView.of(form, organisation), form.version));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("forms:write")
    @WithTransaction
    @ResponseStatus(204)
    @Operation(
            summary = "Archive a form",
            description =
                    "Refused as long as a published landing page shows it. Nobody can fill it in any more; what was"
                            + " sent stays. It can be restored for 90 days.")
    public Uni<Void> archiveForm(@RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return forms.get(id)
                .invoke(form -> Version.check(ifMatch, form.version))
                .call(() -> references.requireNone(Referred.form, id))
                .invoke(form -> form.archive(Moment.now()))
                .call(forms::flush)
                .call(form -> log.append(happened("form.archived", form)))
                .replaceWithVoid();
    }

    @POST
    @Path("/{id}/restore")
    @PermissionsAllowed("forms:write")
    @WithTransaction
    @Operation(summary = "Restore a form that was archived in the last 90 days")
    public Uni<RestResponse<FormView>> restoreForm(@RestPath UUID id) {
        return forms.getEvenArchived(id)
                .invoke(form -> form.restore(Moment.now()))
                .call(forms::flush)
                .call(form -> log.append(happened("form.restored", form)))
                .map(form -> Version.ok(FormView.of(form, organisation), form.version));
    }

    private Uni<Void> change(Form form, NewForm said) {
        return campaigns
                .require(said.campaignId())
                .chain(() -> requireMagnet(said))
                .chain(() -> properties.define(said.fields(), form.definition.fields()))
                .invoke(() -> form.change(said, Moment.now()));
    }

    private Uni<Void> requireMagnet(NewForm said) {
        return magnets.require(
                said.leadMagnet() == null ? null : said.leadMagnet().magnetId(), "/leadMagnet/magnetId");
    }

    private Event happened(String type, Form form) {
        return Event.of(type, form.updatedAt, caller.actor())
                .withSubject(form.id)
                .withCampaign(form.campaignId);
    }
}
