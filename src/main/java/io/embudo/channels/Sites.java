package io.embudo.channels;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sites that send visitors, known by name ({@code facebook}, under any top-level domain), by host
 * ({@code mail.google.com}, and all below it) or by Android application ({@code com.facebook.katana}). The file
 * {@code channels/sites.json} lists them. What is more exact goes first: an assistant of a search engine is an assistant.
 */
public final class Sites {

    /** Hosts below a known one are looked up by their last labels; nobody is known by more of them. */
    private static final int MOST_LABELS = 5;

    private static final Pattern ADVERTISING_OF = Pattern.compile("[ _-]?ads?$");
    private static final Pattern TOP_LEVEL = Pattern.compile("[a-z]{2,3}");
    private static final Map<String, ReferrerKind> HOSTS = new HashMap<>();
    private static final Map<String, ReferrerKind> NAMES = new HashMap<>();

    static {
        for (Map.Entry<ReferrerKind, Listed> listed : read().entrySet()) {
            listed.getValue().hosts().forEach(host -> HOSTS.put(host, listed.getKey()));
            listed.getValue().names().forEach(name -> NAMES.put(name, listed.getKey()));
        }
    }

    private Sites() {}

    private record Listed(List<String> names, List<String> hosts) {}

    /** The kind of site that a host, or a {@code utm_source} in lower case, stands for. */
    public static Optional<ReferrerKind> kind(String source) {
        if (source.isEmpty()) {
            return Optional.empty();
        }
        List<String> labels = labels(ADVERTISING_OF.matcher(source).replaceFirst(""));
        for (int from = 0; from < labels.size(); from++) {
            ReferrerKind kind = HOSTS.get(String.join(".", labels.subList(from, labels.size())));
            if (kind != null) {
                return Optional.of(kind);
            }
        }
        return Optional.ofNullable(named(labels));
    }

    /** By the label before the top-level domain, which has two parts in some countries. */
    private static @Nullable ReferrerKind named(List<String> labels) {
        for (int place = labels.size() - 1; place >= Math.max(0, labels.size() - 3); place--) {
            ReferrerKind kind = NAMES.get(labels.get(place));
            if (kind != null || !TOP_LEVEL.matcher(labels.get(place)).matches()) {
                return kind;
            }
        }
        return null;
    }

    private static List<String> labels(String host) {
        List<String> labels = Arrays.asList(host.split("\\."));
        return labels.subList(Math.max(0, labels.size() - MOST_LABELS), labels.size());
    }

    private static Map<ReferrerKind, Listed> read() {
        try (InputStream file = Objects.requireNonNull(Sites.class.getResourceAsStream("/channels/sites.json"))) {
            return new ObjectMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
