package io.embudo.robots;

import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a person or a machine sent a request. A machine that pretends to be a browser is only known by what it
 * does, and by that only from the link on that gives it away: what it followed before was counted as a person's. Made at
 * the start, since the lists take a while to read.
 */
@Startup
@ApplicationScoped
public class Robots {

    private static final List<String> PURPOSES = List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");
    private static final List<String> LOOKING_AHEAD = List.of("prefetch", "prerender", "preview");

    private final RobotSettings settings;
    private final RobotAgents agents = RobotAgents.KNOWN;
    private final Bursts ofMails;
    private final Bursts ofCtas;

    Robots(RobotSettings settings) {
        this.settings = settings;
        this.ofMails = new Bursts(settings.mailLinks(), settings.burst(), Ticker.systemTicker());
        this.ofCtas = new Bursts(settings.ctaLinks(), settings.burst(), Ticker.systemTicker());
    }

    /** By what the request says of itself. */
    public Verdict judge(Request request, HttpHeaders headers) {
        if (request.getMethod().equals("HEAD")) {
            return Verdict.by(RobotSign.HEAD);
        }
        if (PURPOSES.stream().map(headers::getHeaderString).anyMatch(Robots::isLookingAhead)) {
            return Verdict.by(RobotSign.PREFETCH);
        }
        return agents.judge(headers.getHeaderString(HttpHeaders.USER_AGENT));
    }

    /**
     * Of somebody who follows a call to action: also by how many others the same sender follows.
     *
     * @param sender the visitor, or what else tells senders apart, such as their address and browser
     */
    public Verdict judgeClick(Request request, HttpHeaders headers, String sender, UUID cta) {
        Verdict verdict = judge(request, headers);
        return !verdict.isRobot() && ofCtas.add(sender, cta) ? Verdict.by(RobotSign.BURST) : verdict;
    }

    /**
     * Of somebody who opens a mail: also by when.
     *
     * @param sentAt when the mail was handed over; null where that is still going on
     */
    public Verdict judgeOpen(Request request, HttpHeaders headers, @Nullable Instant sentAt) {
        Verdict verdict = judge(request, headers);
        return !verdict.isRobot() && isUnread(sentAt) ? Verdict.by(RobotSign.TOO_SOON) : verdict;
    }

    /** Of somebody who follows a link of a mail: also by when, and by how many links of that mail are followed. */
    public Verdict judgeMailClick(
            Request request, HttpHeaders headers, @Nullable Instant sentAt, UUID message, String link) {
        Verdict verdict = judgeOpen(request, headers, sentAt);
        return !verdict.isRobot() && ofMails.add(message.toString(), link) ? Verdict.by(RobotSign.BURST) : verdict;
    }

    private boolean isUnread(@Nullable Instant sentAt) {
        return settings.unread().isPositive()
                && (sentAt == null || Instant.now().isBefore(sentAt.plus(settings.unread())));
    }

    private static boolean isLookingAhead(@Nullable String purpose) {
        if (purpose == null) {
            return false;
        }
        String said = purpose.toLowerCase(Locale.ROOT);
        return LOOKING_AHEAD.stream().anyMatch(said::contains);
    }
}
