package io.embudo.pagereports;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.embudo.experiments.Verdict;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which variant of a landing page is the best, as far as that is known.
 *
 * @param goal what counts as a success; the trials are visitors
 */
@Schema(name = "LandingPageExperiment")
record PageExperiment(
        UUID landingPageId, PageGoal goal, @JsonUnwrapped Verdict verdict) {}
