package io.embudo.ctasnippets;

import io.embudo.brand.Colour;
import io.embudo.brand.Look;
import io.embudo.ctas.CtaVariant;
import io.embudo.ctas.PublishedCta;
import io.embudo.tracking.TargetUrl;
import org.jspecify.annotations.Nullable;

/**
 * A call to action, drawn in the colours of the brand.
 *
 * @param url its public address
 * @param label what it reads
 * @param variant the variant that it shows; null where there are none
 */
record Button(
        String url,
        String label,
        @Nullable String variant,
        @Nullable String imageUrl,
        CtaVariant.Style style,
        Colour colour,
        Colour textColour) {

    private static final String SHAPE = "display:inline-block;box-sizing:border-box;min-height:44px;padding:10px 24px;"
            + "border:2px solid %s;border-radius:6px;background:%s;color:%s;font:600 16px/20px system-ui,sans-serif;"
            + "text-align:center;text-decoration:none";

    private static final String LINK = "color:%s;font-weight:600;text-decoration:underline";

    /**
     * The button of a call to action.
     *
     * @param root where the public routes are reached from the place of the button; empty where it is one of them
     */
    static Button of(PublishedCta cta, String label, @Nullable CtaVariant variant, Look look, String root) {
        return new Button(
                "%s/c/%s".formatted(root, cta.slug()),
                label,
                variant == null ? null : variant.name(),
                variant == null ? null : variant.imageUrl(),
                variant == null ? CtaVariant.Style.filled : variant.look(),
                look.colour(),
                look.textColour());
    }

    /** Where it leads from a place that does not count its views. */
    public String href() {
        return variant == null ? url : "%s?variant=%s".formatted(url, TargetUrl.encoded(variant));
    }

    /** Where it leads from a place that counts its views. */
    public String viewedHref() {
        return href() + (variant == null ? "?" : "&") + "viewed=1";
    }

    /** The picture that counts a view. */
    public String pixel() {
        return url + "/view.gif" + (variant == null ? "" : "?variant=" + TargetUrl.encoded(variant));
    }

    public boolean isLink() {
        return style == CtaVariant.Style.link;
    }

    /** What it is filled with. */
    public Colour background() {
        return style == CtaVariant.Style.filled ? colour : Colour.WHITE;
    }

    /** What it is written in. */
    public Colour ink() {
        return style == CtaVariant.Style.filled ? textColour : colour.onPage();
    }

    /** What is drawn around it. */
    public Colour border() {
        return style == CtaVariant.Style.filled ? colour : colour.onPage();
    }

    /** All of that as a style attribute. */
    public String css() {
        return isLink() ? LINK.formatted(ink()) : SHAPE.formatted(border(), background(), ink());
    }
}
