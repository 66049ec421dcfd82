package io.embudo.merges;

import io.embudo.mergedvalues.MergePair;
import io.embudo.mergedvalues.MergedValue;
import io.embudo.mergedvalues.MergedValues;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a merge would make.
 *
 * @param survivorId who would live on
 * @param values what would be known of the survivor, and of which of the two it is known now
 */
@Schema(name = "MergePreview")
record MergePreview(UUID survivorId, UUID loserId, List<MergedValue> values) {

    static MergePreview of(MergePair pair) {
        return new MergePreview(pair.survivorId(), pair.loserId(), MergedValues.of(pair));
    }
}
