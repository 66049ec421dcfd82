package io.embudo.mergeundo;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How two contacts parted again.
 *
 * @param id of the merge
 * @param restoredId the contact that is back
 * @param kept names of the survivor's values that were changed after the merge, and stay
 * @param missing names of the restored contact's values that another contact has by now
 */
@Schema(name = "UndoneMerge")
record UndoneMerge(UUID id, UUID survivorId, UUID restoredId, List<String> kept, List<String> missing) {}
