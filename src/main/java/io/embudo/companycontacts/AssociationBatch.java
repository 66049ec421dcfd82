package io.embudo.companycontacts;

import io.embudo.associations.Association;
import io.embudo.associations.Outcome;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Many associations at once. */
@Schema(name = "AssociationBatch")
record AssociationBatch(
        @NotEmpty @Size(max = AssociationBatch.MAX) List<@NotNull @Valid Association> items) {

    static final int MAX = 1000;

    /** What became of each, in the order of the request. */
    @Schema(name = "AssociationBatchOutcome")
    record Answer(List<Outcome> items) {}
}
