package io.embudo.search;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.conditions.Conditions;
import io.embudo.conditions.Extent;
import io.embudo.lists.Count;
import io.embudo.shared.SqlQuery;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/api/v1/contacts/search")
@Tag(name = "Contacts")
@Cancellable(false)
class SearchResource {

    private final ContactLists lists;
    private final Conditions conditions;
    private final Caller caller;

    SearchResource(ContactLists lists, Conditions conditions, Caller caller) {
        this.lists = lists;
        this.conditions = conditions;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "Search contacts by a condition, newest first where no other order is asked for")
    public Uni<ContactPage> searchContacts(@NotNull @Valid SearchRequest request) {
        Reach reach = caller.reach("contacts:read");
        return filter(request).chain(filter -> lists.page(search(request, filter), reach));
    }

    private static ContactSearch search(SearchRequest request, BiConsumer<SqlQuery, Extent> filter) {
        return new ContactSearch(
                request.paging(),
                filter,
                "where=" + request.where(),
                request.q(),
                Objects.requireNonNullElse(request.sort(), List.of()),
                Objects.requireNonNullElse(request.fields(), List.of()),
                Objects.requireNonNullElse(request.count(), Count.none),
                Boolean.TRUE.equals(request.archived()),
                true);
    }

    private Uni<BiConsumer<SqlQuery, Extent>> filter(SearchRequest request) {
        if (request.where() == null || request.where().isNull()) {
            return Uni.createFrom().item((query, extent) -> {});
        }
        return conditions
                .parse(request.where(), "/where")
                .map(condition -> (query, extent) -> condition.restrict(query, "c", extent));
    }
}
