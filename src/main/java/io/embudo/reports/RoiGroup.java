package io.embudo.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The campaign or channel that a row of a report is about.
 *
 * @param id of the campaign; absent for a channel
 * @param code of the channel; absent for a campaign
 * @param name in words
 */
@Schema(name = "RoiGroup")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoiGroup(@Nullable UUID id, @Nullable String code, String name) {}
