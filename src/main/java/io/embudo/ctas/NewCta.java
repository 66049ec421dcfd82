package io.embudo.ctas;

import io.embudo.experiments.Shares;
import io.embudo.shared.Dates;
import io.embudo.shared.ProblemException;
import io.embudo.tracking.TargetUrl;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a call to action.
 *
 * @param campaignId the campaign it works for
 * @param label what the button or link reads
 * @param targetUrl where it leads: an absolute http or https address
 * @param variants two to ten ways to look and to lead on, of which each visitor always gets the same; none where
 *     everybody gets the label and target above
 * @param targeting what known contacts get instead: the first entry that fits
 * @param placements where it stands; each has a short address of its own. That of a placement which is no longer
 *     listed goes on leading here
 * @param availableFrom before this it leads to the fallback
 * @param availableUntil from this on it leads to the fallback
 * @param fallbackUrl where it leads while it is not available; none where people are told on a page
 */
@Schema(name = "NewCta")
public record NewCta(
        @NotNull UUID campaignId,

        @NotBlank @Size(max = 200) @Schema(examples = "Open day, post of Monday")
        String name,

        @NotBlank @Size(max = 200) @Schema(examples = "Reserve my place")
        String label,

        @NotBlank @Size(max = TargetUrl.MAX_LENGTH) @Schema(examples = "https://www.example.com/open-day")
        String targetUrl,

        @Size(max = NewCta.MAX_VARIANTS) @Schema(required = false)
        List<@NotNull @Valid CtaVariant> variants,

        @Size(max = 20) @Schema(required = false) List<@NotNull @Valid CtaTargeting> targeting,

        @Size(max = 100) @Schema(required = false) List<@NotNull @Valid CtaPlacement> placements,

        @Nullable Instant availableFrom,
        @Nullable Instant availableUntil,

        @Nullable @Size(max = TargetUrl.MAX_LENGTH) @Schema(examples = "https://www.example.com/events")
        String fallbackUrl) {

    static final int MAX_VARIANTS = 10;

    public NewCta {
        variants = Objects.requireNonNullElse(variants, List.of());
        targeting = Objects.requireNonNullElse(targeting, List.of());
        placements = Objects.requireNonNullElse(placements, List.of());
        TargetUrl.require("/targetUrl", targetUrl);
        TargetUrl.require("/fallbackUrl", fallbackUrl);
        Set<String> names = new HashSet<>();
        Shares.require("/variants", variants, names);
        for (int index = 0; index < targeting.size(); index++) {
            CtaTargeting target = targeting.get(index);
            if (target != null && target.variants() != null) {
                Shares.require("/targeting/%d/variants".formatted(index), target.variants(), names);
            }
        }
        requireNames(
                "/targeting",
                targeting.stream()
                        .map(target -> target == null ? null : target.name())
                        .toList());
        requireNames(
                "/placements",
                placements.stream()
                        .map(place -> place == null ? null : place.name())
                        .toList());
        Dates.requirePeriod("/availableFrom", availableFrom, "/availableUntil", availableUntil);
    }

    private static void requireNames(String pointer, List<@Nullable String> names) {
        Set<@Nullable String> seen = new HashSet<>();
        for (int index = 0; index < names.size(); index++) {
            if (names.get(index) != null && !seen.add(names.get(index))) {
                throw ProblemException.invalid("%s/%d/name".formatted(pointer, index), "is there twice");
            }
        }
    }
}
