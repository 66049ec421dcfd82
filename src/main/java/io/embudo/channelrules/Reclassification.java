package io.embudo.channelrules;

import io.embudo.channels.Signals;
import io.embudo.shared.Channel;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What rules would have said of the touches of a period.
 *
 * @param examined how many touches were looked at: those of the period whose arrival was recorded, the newest 500,000
 * @param since the moment of the oldest one of them; null where there was none
 * @param complete whether these are all of the period
 * @param changed how many of them would have another channel
 * @param moves from which channel to which, the most touches first; those that would stay are there as well
 */
@Schema(name = "ChannelReclassification")
record Reclassification(long examined, @Nullable Instant since, boolean complete, long changed, List<Move> moves) {

    /**
     * Touches that were recorded with one channel and would have another, or the same.
     *
     * @param from as it was recorded; null where that is none of the channels of today
     * @param touches how many
     * @param examples up to three of those that would change, which differ in what rules may look at
     */
    @Schema(name = "ChannelMove")
    record Move(@Nullable Channel from, Channel to, long touches, List<Example> examples) {}

    /**
     * Some touches that look alike to rules.
     *
     * @param touches how many
     * @param eventId one of them, the newest
     * @param arrival what rules may look at
     */
    @Schema(name = "ChannelMoveExample")
    record Example(long touches, UUID eventId, Signals arrival) {}
}
