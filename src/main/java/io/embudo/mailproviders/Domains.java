package io.embudo.mailproviders;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Some domains, each with all that are below it; written in ASCII as names of hosts are asked for (IDNA). */
final class Domains {

    private static final Pattern NAME =
            Pattern.compile("(?=.{3,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])");

    private final Set<String> names;

    private Domains(Set<String> names) {
        this.names = names;
    }

    /** Of names as {@link #name} writes them. */
    static Domains of(Collection<String> names) {
        return new Domains(Set.copyOf(names));
    }

    /** Of a file with one name a line. */
    static Domains read(String resource) {
        try (InputStream file = Objects.requireNonNull(Domains.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new Domains(lines.lines().collect(Collectors.toUnmodifiableSet()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The domain in ASCII and lower case, without the dot at its end; nothing where it cannot be one. */
    static Optional<String> name(String domain) {
        try {
            String ascii = IDN.toASCII(domain.strip(), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
            return NAME.matcher(name).matches() ? Optional.of(name) : Optional.empty();
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }

    /** Whether a domain, or one that it is below, is among them. */
    boolean hold(String domain) {
        for (String name = domain; !name.isEmpty(); name = above(name)) {
            if (names.contains(name)) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return names.size();
    }

    private static String above(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }
}
