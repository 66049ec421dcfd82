package io.embudo.batchrequests;

import io.embudo.contacts.ContactView;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of each item of a batch, in the order of the items. */
@Schema(name = "ContactBatchResults")
record BatchResults(List<Result> items) {

    /**
     * What became of one item.
     *
     * @param status the HTTP status that the operation would have had on its own
     * @param id the contact; null where the item was refused
     * @param contact the contact as it was read; null for all other operations
     * @param problem why the item was refused; null where it was not
     */
    @Schema(name = "ContactBatchResult")
    record Result(
            int index,
            int status,
            @Nullable UUID id,
            @Nullable ContactView contact,
            @Nullable Problem problem) {

        static Result done(int index, int status, UUID id) {
            return new Result(index, status, id, null, null);
        }

        static Result read(int index, ContactView contact) {
            return new Result(index, 200, contact.id(), contact, null);
        }

        static Result refused(int index, ProblemException reason) {
            Problem problem = reason.toProblem(null);
            return new Result(index, problem.status(), null, null, problem);
        }
    }

    boolean hasRefusals() {
        return items.stream().anyMatch(result -> result.problem() != null);
    }
}
