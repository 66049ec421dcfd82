package io.embudo.hostedbookings;

import io.embudo.bookings.Asked.Asker;
import io.embudo.shared.Language;
import io.embudo.shared.Organisation;
import io.embudo.submissions.FilledForm;
import io.embudo.tracking.Arrival;
import io.embudo.tracking.VisitorCookie;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
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

    Asker asker(FilledForm filled, UriInfo uri, HttpHeaders headers) {
        return new Asker(
                filled.arrival(uri, headers, organisation.publicUrl()),
                language(headers),
                visitors.read(headers),
                visitors.ofSender(headers));
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
