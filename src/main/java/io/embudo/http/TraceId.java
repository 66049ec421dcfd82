package io.embudo.http;

import io.embudo.shared.Ids;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names every request: the caller's W3C trace id where one came, a new id otherwise; sent back as X-Request-Id. */
@ApplicationScoped
class TraceId {

    static final String KEY = "embudo.traceId";

    private static final Pattern TRACE_PARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int BEFORE_EVERYTHING = 1000;

    void register(@Observes Filters filters) {
        filters.register(TraceId::name, BEFORE_EVERYTHING);
    }

    private static void name(RoutingContext context) {
        String id = of(context.request().getHeader("traceparent"));
        context.put(KEY, id);
        context.response().putHeader("X-Request-Id", id);
        context.next();
    }

    private static String of(@Nullable String traceParent) {
        Matcher matcher = TRACE_PARENT.matcher(traceParent == null ? "" : traceParent);
        return matcher.matches() ? matcher.group(1) : Ids.next().toString();
    }
}
