package io.embudo.links;

import io.embudo.channelrules.RulesInForce;
import io.embudo.channels.Signals;
import io.embudo.channels.Sites;
import io.embudo.links.Finding.Kind;
import io.embudo.shared.Channel;
import io.embudo.shared.Organisation;
import io.embudo.tracking.Arrival;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what is wrong with the utm parameters of a link, and which channel it lands in. */
@ApplicationScoped
class LinkLint {

    private static final String UTM = "utm_";

    private static final Set<String> KNOWN = Set.of(
            "utm_source",
            "utm_medium",
            "utm_campaign",
            "utm_content",
            "utm_term",
            "utm_id",
            "utm_source_platform",
            "utm_creative_format",
            "utm_marketing_tactic");

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]{1,63}\\.[^@\\s]{2,}");
    private static final Pattern PHONE = Pattern.compile("\\+\\d[\\d ().-]{6,20}\\d");

    private static final Set<String> PERSONAL = Set.of(
            "email",
            "e-mail",
            "mail",
            "correo",
            "phone",
            "telephone",
            "telefono",
            "tel",
            "mobile",
            "celular",
            "whatsapp",
            "firstname",
            "first_name",
            "lastname",
            "last_name",
            "fullname",
            "full_name",
            "nombre",
            "apellido",
            "curp",
            "rfc",
            "ssn",
            "password",
            "token",
            "birthday",
            "birthdate");

    private final RulesInForce rules;
    private final Organisation organisation;

    LinkLint(RulesInForce rules, Organisation organisation) {
        this.rules = rules;
        this.organisation = organisation;
    }

    /** The link with everything that is to be said of it. */
    LinkView of(String url) {
        MultivaluedMap<String, String> parameters = LinkParameters.of(URI.create(url));
        Arrival arrival = Arrival.of(parameters, null, organisation.publicUrl());
        Channel channel = rules.channel(arrival.signals());
        List<Finding> findings = new ArrayList<>();
        required(findings, arrival.utm());
        swapped(findings, arrival.utm());
        medium(findings, arrival.utm());
        parameters.forEach((name, values) -> each(findings, name, values));
        if (channel == Channel.other || channel == Channel.paidOther) {
            findings.add(Finding.warning(
                    Kind.NO_CHANNEL, null, "Its visitors are counted as \"%s\".".formatted(channel.title()), null));
        }
        findings.sort(Comparator.comparing(Finding::severity));
        return new LinkView(url, channel, findings);
    }

    private static void required(List<Finding> findings, Map<String, String> utm) {
        for (String name : List.of("source", "medium", "campaign")) {
            if (!utm.containsKey(name)) {
                findings.add(Finding.error(Kind.MISSING, UTM + name, "is missing: figures cannot be told apart by it"));
            }
        }
    }

    /** Such as cpc from google, where google by cpc is meant. */
    private void swapped(List<Finding> findings, Map<String, String> utm) {
        String source = utm.getOrDefault("source", "").toLowerCase(Locale.ROOT);
        String medium = utm.getOrDefault("medium", "").toLowerCase(Locale.ROOT);
        boolean isSite = Sites.kind(medium).isPresent() && !isMedium(medium);
        if (isSite && isMedium(source) && Sites.kind(source).isEmpty()) {
            findings.add(new Finding(
                    Kind.SWAPPED,
                    Finding.Severity.ERROR,
                    "utm_source",
                    "is a medium, and the medium is a source: they are swapped",
                    medium));
        }
    }

    private void medium(List<Finding> findings, Map<String, String> utm) {
        String medium = utm.getOrDefault("medium", "");
        if (!medium.isEmpty() && !isMedium(medium)) {
            findings.add(Finding.warning(
                    Kind.UNKNOWN_MEDIUM, "utm_medium", "is no medium that the channel rules tell a channel by", null));
        }
    }

    /** Whether the rules in force tell a channel by it, without knowing the source. */
    private boolean isMedium(String value) {
        Channel channel = rules.channel(Signals.of(Map.of("medium", value), List.of(), null));
        return channel != Channel.other && channel != Channel.direct;
    }

    private static void each(List<Finding> findings, String name, List<String> values) {
        boolean isUtm = name.toLowerCase(Locale.ROOT).startsWith(UTM);
        if (isUtm && !KNOWN.contains(name)) {
            String lower = name.toLowerCase(Locale.ROOT);
            findings.add(Finding.warning(
                    Kind.UNKNOWN_PARAMETER,
                    name,
                    "is no utm parameter that anybody reads",
                    KNOWN.contains(lower) ? lower : null));
        }
        if (isUtm && values.size() > 1) {
            findings.add(Finding.error(Kind.REPEATED, name, "is there more than once: only the first one counts"));
        }
        for (String value : values) {
            if (isUtm) {
                written(findings, name, value);
            }
            personal(findings, name, value);
        }
    }

    private static void written(List<Finding> findings, String name, String value) {
        if (!value.equals(value.toLowerCase(Locale.ROOT))) {
            findings.add(Finding.warning(
                    Kind.UPPER_CASE,
                    name,
                    "has upper-case letters: other tools count it apart from the same in lower case",
                    value.toLowerCase(Locale.ROOT)));
        }
        if (value.chars().anyMatch(Character::isWhitespace)) {
            findings.add(Finding.warning(
                    Kind.SPACE,
                    name,
                    "has spaces, which some tools write as + and others as %20",
                    value.strip().replaceAll("\\s+", "-")));
        }
        if (value.length() > NewLink.LONGEST) {
            findings.add(Finding.error(
                    Kind.TOO_LONG, name, "is longer than the %d characters that are kept".formatted(NewLink.LONGEST)));
        }
    }

    private static void personal(List<Finding> findings, String name, String value) {
        boolean isNamed = PERSONAL.contains(name.toLowerCase(Locale.ROOT)) && !value.isBlank();
        if (isNamed || ADDRESS.matcher(value).find() || PHONE.matcher(value).find()) {
            findings.add(Finding.error(
                    Kind.PERSONAL_DATA,
                    name,
                    "seems to say who somebody is: links end up in logs, histories and other people's analytics"));
        }
    }
}
