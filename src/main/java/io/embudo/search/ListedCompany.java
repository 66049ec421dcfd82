package io.embudo.search;

import com.fasterxml.jackson.annotation.JsonValue;
import io.embudo.companies.CompanyView;
import io.embudo.fields.SparseRecord;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A company in a list: whole, or with the fields that were asked for. */
@Schema(
        name = "ListedCompany",
        anyOf = {CompanyView.class, SparseRecord.class})
public record ListedCompany(
        @JsonValue @Schema(hidden = true) Object company) {}
