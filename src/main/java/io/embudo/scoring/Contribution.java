package io.embudo.scoring;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one rule adds to a score.
 *
 * @param rule its name
 * @param points what it came to; negative where it took points away
 * @param reason why, in words and figures
 */
@Schema(name = "ScoreContribution")
public record Contribution(String rule, int points, String reason) {}
