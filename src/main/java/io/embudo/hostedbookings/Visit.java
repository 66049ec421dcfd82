package io.embudo.hostedbookings;

import io.embudo.bookings.Asked.Asker;
import io.embudo.shared.Ids;
import io.embudo.shared.Language;
import io.embudo.shared.Organisation;
import io.embudo.submissions.FilledForm;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.VisitorCookie;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads off a request who it is that comes, and how. */
@ApplicationScoped
class Visit {

    private static final int DATE_LENGTH = 10;

    private final VisitorCookie visitors;
    private final Organisation organisation;

    Visit(VisitorCookie visitors, Organisation organisation) {
        this.visitors = visitors;
        this.organisation = organisation;
    }

    Language language(HttpHeaders headers) {
        return Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE), organisation);
    }

    /** Browsers keep our cookie from forms on other sites; a new one would make them forget who they are. */
    Asker asker(FilledForm filled, UriInfo uri, HttpHeaders headers) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>(uri.getQueryParameters());
        parameters.putAll(filled.tracking());
        String referrer = filled.referrer().isEmpty() ? headers.getHeaderString("Referer") : filled.referrer();
        UUID cookie = visitors.read(headers);
        boolean isCrossSite = "cross-site".equals(headers.getHeaderString("Sec-Fetch-Site"));
        return new Asker(
                Arrival.of(parameters, referrer, organisation.publicUrl()),
                language(headers),
                cookie,
                cookie == null && !isCrossSite ? Ids.unguessable() : cookie);
    }

    /** How somebody arrived, as a page carries it along. */
    static Map<String, String> carried(FilledForm filled, Arrival arrival) {
        Map<String, String> hidden = new TreeMap<>();
        filled.tracking().forEach((name, values) -> hidden.put(name, values.getFirst()));
        if (arrival.referrer() != null) {
            hidden.put(FilledForm.REFERRER, arrival.referrer());
        }
        return hidden;
    }

    /** The day that a parameter names; none where it names none. */
    static @Nullable LocalDate day(@Nullable String said) {
        try {
            return said == null || said.length() > DATE_LENGTH ? null : LocalDate.parse(said);
        } catch (DateTimeException none) {
            return null;
        }
    }
}
