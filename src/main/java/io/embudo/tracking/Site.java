package io.embudo.tracking;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kinds of sites that send visitors, known by name ({@code facebook}), host ({@code l.facebook.com}) or Android
 * application ({@code com.facebook.katana}). The order decides: an assistant of a search engine is an assistant.
 */
enum Site {
    AI_ASSISTANT(
            "chatgpt|openai|perplexity|claude|anthropic|deepseek|mistral|grok|poe|phind|you",
            "gemini|copilot|gemini\\.google\\.com|bard\\.google\\.com|copilot\\.microsoft\\.com|meta\\.ai|chat\\.mistral\\.ai"),
    EMAIL(
            "mailchimp|sendgrid|brevo|mailjet|hubspotemail",
            "e-?mail|mail|newsletter|gmail|outlook|mail\\.google\\.com|outlook\\.(live|office|office365)\\.com|mail\\.yahoo\\.com"
                    + "|mail\\.proton\\.me|com\\.google\\.android\\.gm|com\\.microsoft\\.office\\.outlook"),
    SEARCH(
            "google|bing|yahoo|duckduckgo|ecosia|baidu|yandex|brave|startpage|qwant|ask|naver|seznam",
            "adwords|com\\.google\\.android\\.googlequicksearchbox"),
    SOCIAL(
            "facebook|instagram|linkedin|twitter|tiktok|pinterest|reddit|threads|whatsapp|messenger|snapchat|telegram"
                    + "|youtube|tumblr|vk|mastodon|bluesky|discord|twitch|quora",
            "fb|fb\\.me|meta|ig|x|x\\.com|t\\.co|lnkd\\.in|youtu\\.be|wa\\.me|t\\.me|redd\\.it|pin\\.it|bsky\\.app"
                    + "|com\\.facebook\\.(katana|orca)|com\\.instagram\\.android|com\\.linkedin\\.android|com\\.twitter\\.android"
                    + "|com\\.zhiliaoapp\\.musically|com\\.whatsapp|com\\.reddit\\.frontpage|org\\.telegram\\.messenger");

    private static final Pattern ADVERTISING_OF = Pattern.compile("[ _-]?ads?$");

    private final Pattern known;

    /**
     * @param names known alone and as the name of a host under any top-level domain
     * @param exact known only as they are
     */
    Site(String names, String exact) {
        // One loop over characters, not over labels: a loop over groups recurses, and a long host would end the stack.
        known = Pattern.compile("(?:[a-z0-9.-]+\\.)?(?:%s)(?:\\.[a-z]{2,3}){0,2}|%s".formatted(names, exact));
    }

    /** The kind of site that a host, or a {@code utm_source} in lower case, stands for. */
    static Optional<Site> of(String source) {
        String name = ADVERTISING_OF.matcher(source).replaceFirst("");
        for (Site site : values()) {
            if (site.known.matcher(name).matches()) {
                return Optional.of(site);
            }
        }
        return Optional.empty();
    }
}
