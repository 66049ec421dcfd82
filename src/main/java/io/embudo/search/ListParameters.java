package io.embudo.search;

import io.embudo.lists.Count;
import io.embudo.shared.Paging;
import io.embudo.shared.SqlQuery;
import jakarta.ws.rs.DefaultValue;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query parameters that lists of contacts and of companies share. */
public abstract class ListParameters extends Paging {

    @RestQuery
    @Parameter(
            description = "Words that begin a word of a name, a company or an address, or are within a telephone"
                    + " number, whatever their case and accents; after those found come those with similar words")
    public @Nullable String q;

    @RestQuery
    @Parameter(description = "Only those that this person owns")
    public @Nullable UUID ownerId;

    @RestQuery
    @Parameter(description = "Only those that belong to this team")
    public @Nullable UUID teamId;

    @RestQuery
    @Parameter(description = "Whether to list the archived ones instead")
    public @Nullable Boolean archived;

    @RestQuery
    @Parameter(
            description = "Fields to sort by, parted by commas, with - for the largest first; what has no value of one"
                    + " comes last. Newest first where it is not said",
            example = "-createdAt")
    public @Nullable String sort;

    @RestQuery
    @Parameter(
            description = "Fields to answer, parted by commas; all where it is not said",
            example = "phone,country,properties.city")
    public @Nullable String fields;

    @RestQuery
    @DefaultValue("none")
    @Parameter(description = "Whether to say how many there are in all, as the database expects or exactly")
    public Count count = Count.none;

    /**
     * The search that they stand for.
     *
     * @param more names the filter of what {@link #restrictMore} adds
     */
    final Search search(String more) {
        return new Search(
                this,
                (query, extent) -> restrict(query),
                "owner=%s team=%s %s".formatted(ownerId, teamId, more),
                q,
                names(sort),
                names(fields),
                count,
                Boolean.TRUE.equals(archived),
                false);
    }

    /** Adds what the list of one kind can be filtered by besides. */
    abstract void restrictMore(SqlQuery query);

    private void restrict(SqlQuery query) {
        if (ownerId != null) {
            query.add("and c.owner_id = ?", ownerId);
        }
        if (teamId != null) {
            query.add("and c.team_id = ?", teamId);
        }
        restrictMore(query);
    }

    private static List<String> names(@Nullable String parted) {
        return parted == null || parted.isBlank()
                ? List.of()
                : Arrays.stream(parted.split(",", -1)).map(String::strip).toList();
    }
}
