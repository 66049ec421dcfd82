package io.embudo.audit;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerResponseFilter;

/** Notes how a noted request ended; its caller does not wait for that. */
@Provider
class AuditResponseFilter implements ResteasyReactiveContainerResponseFilter {

    private static final Logger LOG = Logger.getLogger(AuditResponseFilter.class);

    private final AuditTrail trail;

    AuditResponseFilter(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(AuditRequestFilter.NOTED) instanceof AuditedRequest noted) {
            request.removeProperty(AuditRequestFilter.NOTED);
            trail.answered(noted, records(noted, response), response.getStatus())
                    .subscribe()
                    .with(done -> {}, failure -> LOG.errorf(failure, "The end of a request was not noted"));
        }
    }

    private static List<UUID> records(AuditedRequest noted, ContainerResponseContext response) {
        String made = String.valueOf(response.getHeaderString("Location"));
        return Stream.concat(noted.records().stream(), RecordIds.in(made).stream())
                .distinct()
                .toList();
    }
}
