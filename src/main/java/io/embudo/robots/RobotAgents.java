package io.embudo.robots;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Knows machines by the User-Agent they send: by the public list crawler-user-agents (MIT), and by a few names of proxies
 * and scanners of mail. Most entries of the list are plain texts, looked for as such; the others are RE2, so that no
 * header takes longer than its length. A header seen before is not looked at again.
 */
final class RobotAgents {

    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST = 512;

    /** Mail that its reader keeps private from us: nobody but Apple's proxy is called that and no more. */
    private static final String APPLE_MAIL_PRIVACY = "Mozilla/5.0";

    private static final Map<String, RobotSign> OF_MAIL = ofMail();

    private static final java.util.regex.Pattern PLAIN =
            java.util.regex.Pattern.compile("([^\\\\^$.|?*+()\\[\\]{}]|\\\\[^\\w\\s])+");

    /** By the lists that Embudo comes with. */
    static final RobotAgents KNOWN = new RobotAgents(read());

    private final List<String> texts = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final Cache<String, Verdict> judged =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Listed(String pattern) {}

    RobotAgents(List<String> expressions) {
        for (String expression : expressions) {
            if (PLAIN.matcher(expression).matches()) {
                texts.add(expression.replaceAll("\\\\(.)", "$1"));
            } else {
                patterns.add(Pattern.compile(expression));
            }
        }
    }

    Verdict judge(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return Verdict.by(RobotSign.NO_USER_AGENT);
        }
        return judged.get(userAgent.substring(0, Math.min(userAgent.length(), LONGEST)), this::look);
    }

    /** As {@link #judge}, without memory. */
    Verdict look(String userAgent) {
        if (userAgent.equals(APPLE_MAIL_PRIVACY)) {
            return new Verdict(RobotSign.IMAGE_PROXY, "Apple Mail Privacy Protection");
        }
        for (Map.Entry<String, RobotSign> known : OF_MAIL.entrySet()) {
            if (userAgent.contains(known.getKey())) {
                return new Verdict(known.getValue(), known.getKey());
            }
        }
        for (String text : texts) {
            if (userAgent.contains(text)) {
                return new Verdict(RobotSign.CRAWLER, text);
            }
        }
        for (Pattern pattern : patterns) {
            var matcher = pattern.matcher(userAgent);
            if (matcher.find()) {
                return new Verdict(RobotSign.CRAWLER, matcher.group());
            }
        }
        return Verdict.PERSON;
    }

    private static Map<String, RobotSign> ofMail() {
        Map<String, RobotSign> names = new LinkedHashMap<>();
        for (String proxy :
                List.of("GoogleImageProxy", "YahooMailProxy", "YahooCacheSystem", "DuckDuckGo-EmailProtection")) {
            names.put(proxy, RobotSign.IMAGE_PROXY);
        }
        for (String scanner : List.of(
                "Barracuda",
                "Mimecast",
                "Proofpoint",
                "proofpoint",
                "SafeLinks",
                "FortiGuard",
                "IronPort",
                "TrendMicro",
                "Trend Micro",
                "Symantec",
                "MessageLabs",
                "Sophos",
                "VirusTotal",
                "urlscan",
                "PhishTank")) {
            names.put(scanner, RobotSign.LINK_SCANNER);
        }
        return names;
    }

    private static List<String> read() {
        try (InputStream file =
                Objects.requireNonNull(RobotAgents.class.getResourceAsStream("/robots/crawler-user-agents.json"))) {
            List<Listed> listed = new ObjectMapper().readValue(file, new TypeReference<>() {});
            return listed.stream().map(Listed::pattern).toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
