package io.embudo.search;

import io.embudo.profiles.LifecycleStage;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of contacts. */
public class ContactListParameters extends ListParameters {

    @RestQuery
    @Parameter(description = "The first address")
    public @Nullable String email;

    @RestQuery
    @Parameter(description = "Only those in this stage", schema = @Schema(implementation = LifecycleStage.class))
    public @Nullable String lifecycleStage;

    Search search() {
        if (lifecycleStage != null) {
            requireStage(lifecycleStage);
        }
        return search("email=%s stage=%s".formatted(email, lifecycleStage));
    }

    @Override
    void restrictMore(SqlQuery query) {
        if (email != null) {
            query.add("and c.email = ?", email.strip().toLowerCase(Locale.ROOT));
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
}
