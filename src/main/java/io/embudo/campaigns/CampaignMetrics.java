package io.embudo.campaigns;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What happened in a campaign so far.
 *
 * @param events how often each type of event occurred, such as {@code cta.clicked}; absent types did not occur
 */
@Schema(name = "CampaignMetrics")
public record CampaignMetrics(Map<String, Long> events) {}
