package io.embudo.shared;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How much of a list is asked for, and from where on: the query parameters of every list. */
public class Paging {

    /** The most rows one page may have. */
    public static final int MAX_LIMIT = 500;

    @RestQuery
    @DefaultValue("50")
    @Min(1)
    @Max(MAX_LIMIT)
    @Parameter(description = "How many items a page has at most")
    public int limit = 50;

    @RestQuery
    @Parameter(description = "The cursor of the page before: its `next`")
    public @Nullable String after;
}
