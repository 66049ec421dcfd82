package io.embudo.labels;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about what people can be to companies.
 *
 * @param name how associations call it; stays once it is said
 * @param maxCompaniesPerContact how many companies one contact may be this to; as many as there are where null
 * @param maxContactsPerCompany how many contacts may be this to one company; as many as there are where null
 */
@Schema(name = "NewAssociationLabel")
record NewLabel(
        @NotNull
        @Pattern(regexp = "[a-z][A-Za-z0-9]{0,62}", message = "is not a name in camel case, such as decisionMaker")
        @Schema(examples = "decisionMaker")
        String name,

        @NotNull @Valid Words label,
        @Nullable @Min(1) Integer maxCompaniesPerContact,
        @Nullable @Min(1) Integer maxContactsPerCompany) {}
