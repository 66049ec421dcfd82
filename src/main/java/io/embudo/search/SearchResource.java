package io.embudo.search;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.conditions.Conditions;
import io.embudo.conditions.Extent;
import io.embudo.contacts.ContactRows;
import io.embudo.contacts.ContactView;
import io.embudo.shared.Page;
import io.embudo.shared.SqlQuery;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/contacts/search")
@Tag(name = "Contacts")
@Cancellable(false)
class SearchResource {

    private final ContactRows contacts;
    private final Conditions conditions;
    private final Caller caller;

    SearchResource(ContactRows contacts, Conditions conditions, Caller caller) {
        this.contacts = contacts;
        this.conditions = conditions;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "Search contacts by a condition, newest first")
    public Uni<SearchPage> searchContacts(@NotNull @Valid SearchRequest request) {
        Reach reach = caller.reach("contacts:read");
        return filter(request).chain(filter -> search(request, reach, filter));
    }

    private Uni<SearchPage> search(SearchRequest request, Reach reach, BiConsumer<SqlQuery, Extent> filter) {
        return contacts.list(
                        request.paging(),
                        reach,
                        query -> filter.accept(query, Extent.PAGE),
                        "contacts where=" + request.where())
                .chain(page -> request.count() == SearchRequest.Count.EXACT
                        ? contacts.count(reach, query -> filter.accept(query, Extent.WHOLE))
                                .map(total -> page(page, total))
                        : Uni.createFrom().item(page(page, null)));
    }

    private Uni<BiConsumer<SqlQuery, Extent>> filter(SearchRequest request) {
        if (request.where() == null || request.where().isNull()) {
            return Uni.createFrom().item((query, extent) -> {});
        }
        return conditions
                .parse(request.where(), "/where")
                .map(condition -> (query, extent) -> condition.restrict(query, "c", extent));
    }

    private static SearchPage page(Page<ContactView> page, @Nullable Long total) {
        return new SearchPage(page.items(), page.next(), total);
    }
}
