package io.embudo.mergedvalues;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One value of a contact after a merge.
 *
 * @param property as conditions name it, such as {@code firstName} or {@code properties.industry}
 * @param from the contacts it comes from: both where a list unites what they had
 */
@Schema(name = "MergedValue")
public record MergedValue(String property, Object value, List<UUID> from) {}
