package io.embudo.segments;

import io.embudo.access.Caller;
import io.embudo.access.Reach;
import io.embudo.contacts.ContactRows;
import io.embudo.contacts.ContactView;
import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertyDefinitions;
import io.embudo.properties.PropertyType;
import io.embudo.shared.Page;
import io.embudo.shared.SqlQuery;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/contacts/search")
@Tag(name = "Contacts")
@Cancellable(false)
class SearchResource {

    private final ContactRows contacts;
    private final PropertyDefinitions definitions;
    private final Caller caller;

    SearchResource(ContactRows contacts, PropertyDefinitions definitions, Caller caller) {
        this.contacts = contacts;
        this.definitions = definitions;
        this.caller = caller;
    }

    @POST
    @PermissionsAllowed("contacts:read")
    @Operation(summary = "Search contacts by a condition, newest first")
    public Uni<SearchPage> searchContacts(@NotNull @Valid SearchRequest request) {
        Reach reach = caller.reach("contacts:read");
        return definitions.all().chain(known -> search(request, reach, filter(request, types(known))));
    }

    private Uni<SearchPage> search(SearchRequest request, Reach reach, Consumer<SqlQuery> filter) {
        return contacts.list(request.paging(), reach, filter, "contacts where=" + request.where())
                .chain(page -> request.count() == SearchRequest.Count.EXACT
                        ? contacts.count(reach, filter).map(total -> page(page, total))
                        : Uni.createFrom().item(page(page, null)));
    }

    private static Consumer<SqlQuery> filter(SearchRequest request, Map<String, PropertyType> custom) {
        if (request.where() == null || request.where().isNull()) {
            return query -> {};
        }
        Condition condition = ConditionParser.parse(request.where(), "/where", custom);
        return query -> ConditionSql.restrict(query, condition);
    }

    private static Map<String, PropertyType> types(Map<String, PropertyDefinition> known) {
        return known.values().stream().collect(Collectors.toMap(PropertyDefinition::name, PropertyDefinition::type));
    }

    private static SearchPage page(Page<ContactView> page, @Nullable Long total) {
        return new SearchPage(page.items(), page.next(), total);
    }
}
