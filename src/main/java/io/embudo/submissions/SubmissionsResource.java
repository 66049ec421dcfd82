package io.embudo.submissions;

import io.embudo.access.Caller;
import io.embudo.forms.PublishedForms;
import io.embudo.shared.NewestFirst;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/forms/{id}/submissions")
@Tag(name = "Forms")
class SubmissionsResource {

    private final Pool pool;
    private final PublishedForms forms;
    private final Caller caller;

    SubmissionsResource(Pool pool, PublishedForms forms, Caller caller) {
        this.pool = pool;
        this.forms = forms;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(
            value = {"forms:read", "contacts:read"},
            inclusive = true)
    @Operation(summary = "List what people answered to a form, newest first, as far as the contacts are within reach")
    public Uni<Page<SubmissionView>> listSubmissions(@RestPath UUID id, @Valid @BeanParam Paging paging) {
        return forms.require(id).chain(() -> page(id, paging));
    }

    private Uni<Page<SubmissionView>> page(UUID form, Paging paging) {
        String described = "submissions " + form;
        SqlQuery query = new SqlQuery("""
                select s.id, s.form_id, s.contact_id, s.visitor_id, s.answers, s.consent, s.consents, s.utm, s.referrer,
                    s.submitted_at
                from form_submission s
                join contact c on c.id = s.contact_id
                where c.archived_at is null""").add("and s.form_id = ?", form);
        caller.reach("contacts:read").restrict(query, "c");
        return new NewestFirst(described, "s.submitted_at", "s.id")
                .page(pool, query, paging, SubmissionView::of, SubmissionView::submittedAt, SubmissionView::id);
    }
}
