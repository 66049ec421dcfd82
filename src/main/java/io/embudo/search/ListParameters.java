package io.embudo.search;

import io.embudo.lists.Count;
import io.embudo.profiles.LifecycleStage;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import jakarta.ws.rs.DefaultValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of contacts. */
public class ListParameters extends Paging {

    @RestQuery
    @Parameter(
            description = "Words that begin a word of a name, the company or an address, or are within a telephone"
                    + " number, whatever their case and accents; after those found come those with similar words",
            example = "lucia herna")
    public @Nullable String q;

    @RestQuery
    @Parameter(description = "The first address")
    public @Nullable String email;

    @RestQuery
    public @Nullable UUID ownerId;

    @RestQuery
    public @Nullable UUID teamId;

    @RestQuery
    @Parameter(schema = @Schema(implementation = LifecycleStage.class))
    public @Nullable String lifecycleStage;

    @RestQuery
    @Parameter(description = "Whether to list the archived ones instead")
    public @Nullable Boolean archived;

    @RestQuery
    @Parameter(
            description = "Fields to sort by, parted by commas, with - for the largest first; who has no value of one"
                    + " comes last. Newest first where it is not said",
            example = "-createdAt,lastName")
    public @Nullable String sort;

    @RestQuery
    @Parameter(
            description = "Fields to answer, parted by commas; all where it is not said",
            example = "email,firstName,properties.city")
    public @Nullable String fields;

    @RestQuery
    @DefaultValue("none")
    @Parameter(description = "Whether to say how many there are in all, as the database expects or exactly")
    public Count count = Count.none;

    ContactSearch search() {
        if (lifecycleStage != null) {
            requireStage(lifecycleStage);
        }
        String described = "email=%s owner=%s team=%s stage=%s".formatted(email, ownerId, teamId, lifecycleStage);
        return new ContactSearch(
                this,
                (query, extent) -> restrict(query),
                described,
                q,
                names(sort),
                names(fields),
                count,
                Boolean.TRUE.equals(archived),
                false);
    }

    private void restrict(SqlQuery query) {
        if (email != null) {
            query.add("and c.email = ?", email.strip().toLowerCase(Locale.ROOT));
        }
        if (ownerId != null) {
            query.add("and c.owner_id = ?", ownerId);
        }
        if (teamId != null) {
            query.add("and c.team_id = ?", teamId);
        }
        if (lifecycleStage != null) {
            query.add("and c.lifecycle_stage = ?", lifecycleStage);
        }
    }

    private static void requireStage(String code) {
        if (Arrays.stream(LifecycleStage.values())
                .noneMatch(stage -> stage.code().equals(code))) {
            throw ProblemException.invalid(
                    "lifecycleStage", "is not one of " + Arrays.toString(LifecycleStage.values()));
        }
    }

    private static List<String> names(@Nullable String parted) {
        return parted == null || parted.isBlank()
                ? List.of()
                : Arrays.stream(parted.split(",", -1)).map(String::strip).toList();
    }
}
