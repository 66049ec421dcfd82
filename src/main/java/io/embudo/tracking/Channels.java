package io.embudo.tracking;

import io.embudo.shared.Channel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Decides by which channel somebody arrived: the first rule that fits. What the link itself says (utm, click ids) goes
 * before where it stood (the referrer), and what was paid for before what was not. The kinds follow the default
 * channel groups of Google Analytics 4, with assistants apart.
 */
public final class Channels {

    /** What each network's click id proves. Facebook puts its own on every link, paid for or not. */
    static final Map<String, Channel> CLICK_IDS = Map.ofEntries(
            Map.entry("gclid", Channel.paidSearch),
            Map.entry("gbraid", Channel.paidSearch),
            Map.entry("wbraid", Channel.paidSearch),
            Map.entry("msclkid", Channel.paidSearch),
            Map.entry("yclid", Channel.paidSearch),
            Map.entry("ttclid", Channel.paidSocial),
            Map.entry("li_fat_id", Channel.paidSocial),
            Map.entry("twclid", Channel.paidSocial),
            Map.entry("ScCid", Channel.paidSocial),
            Map.entry("rdt_cid", Channel.paidSocial),
            Map.entry("epik", Channel.paidSocial),
            Map.entry("dclid", Channel.display),
            Map.entry("fbclid", Channel.organicSocial),
            Map.entry("igshid", Channel.organicSocial));

    private static final Pattern PAID = Pattern.compile("cp[acmlvp]|ppc|sem|ads?|remarketing|retargeting|(.*-)?paid.*");
    private static final Pattern DISPLAY = Pattern.compile("display|banner|cpm|expandable|interstitial|programmatic");
    private static final Pattern EMAIL = Pattern.compile("e-?mail|mail|newsletter");
    private static final Pattern OFFLINE =
            Pattern.compile("offline|print|qr|qr-?code|flyer|poster|billboard|ooh|tv|radio|press|event");
    private static final Pattern CALL_CENTRE = Pattern.compile("call-?cent(re|er)|phone|call|telemarketing");
    private static final Pattern SOCIAL = Pattern.compile("sm|.*social.*");

    private record Rule(Predicate<Arrival> fits, Channel channel) {}

    private static final List<Rule> RULES = List.of(
            new Rule(arrival -> isPaid(arrival) && isSocial(arrival), Channel.paidSocial),
            new Rule(arrival -> isPaid(arrival) && isSearch(arrival), Channel.paidSearch),
            new Rule(arrival -> DISPLAY.matcher(arrival.medium()).matches(), Channel.display),
            new Rule(arrival -> arrival.medium().startsWith("affiliate"), Channel.affiliates),
            new Rule(arrival -> EMAIL.matcher(arrival.medium()).matches(), Channel.email),
            new Rule(arrival -> OFFLINE.matcher(arrival.medium()).matches(), Channel.offline),
            new Rule(arrival -> CALL_CENTRE.matcher(arrival.medium()).matches(), Channel.callCentre),
            new Rule(arrival -> isClickOf(arrival, Channel.paidSearch), Channel.paidSearch),
            new Rule(arrival -> isClickOf(arrival, Channel.paidSocial), Channel.paidSocial),
            new Rule(arrival -> isClickOf(arrival, Channel.display), Channel.display),
            new Rule(Channels::isPaid, Channel.other),
            new Rule(arrival -> comesFrom(arrival, Site.AI_ASSISTANT), Channel.aiAssistant),
            new Rule(arrival -> comesFrom(arrival, Site.EMAIL), Channel.email),
            new Rule(Channels::isSocial, Channel.organicSocial),
            new Rule(Channels::isSearch, Channel.organicSearch),
            new Rule(arrival -> arrival.medium().equals("referral"), Channel.referral),
            new Rule(Channels::isNamed, Channel.other),
            new Rule(arrival -> isClickOf(arrival, Channel.organicSocial), Channel.organicSocial),
            new Rule(arrival -> arrival.referrer() != null, Channel.referral));

    private Channels() {}

    /** The channel; {@code direct} where nothing says anything. */
    public static Channel of(Arrival arrival) {
        return RULES.stream()
                .filter(rule -> rule.fits().test(arrival))
                .map(Rule::channel)
                .findFirst()
                .orElse(Channel.direct);
    }

    private static boolean isPaid(Arrival arrival) {
        return PAID.matcher(arrival.medium()).matches();
    }

    private static boolean isSocial(Arrival arrival) {
        return SOCIAL.matcher(arrival.medium()).matches() || comesFrom(arrival, Site.SOCIAL);
    }

    private static boolean isSearch(Arrival arrival) {
        String medium = arrival.medium();
        return medium.equals("organic")
                || medium.equals("sem")
                || medium.contains("search")
                || comesFrom(arrival, Site.SEARCH);
    }

    /** By the link's own word; by the page that linked only where the link says nothing. */
    private static boolean comesFrom(Arrival arrival, Site site) {
        String source = isNamed(arrival) ? arrival.source() : arrival.referrerHost();
        return Site.of(source).equals(Optional.of(site));
    }

    private static boolean isNamed(Arrival arrival) {
        return !arrival.source().isEmpty() || !arrival.medium().isEmpty();
    }

    private static boolean isClickOf(Arrival arrival, Channel channel) {
        return arrival.clickIds().stream().anyMatch(name -> CLICK_IDS.get(name) == channel);
    }
}
