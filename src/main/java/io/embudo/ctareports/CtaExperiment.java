package io.embudo.ctareports;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.embudo.experiments.Verdict;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which variant of a call to action is the best, as far as that is known.
 *
 * @param goal what counts as a success: the trials are views, or the visitors who followed it
 */
@Schema(name = "CtaExperiment")
record CtaExperiment(UUID ctaId, Goal goal, @JsonUnwrapped Verdict verdict) {}
