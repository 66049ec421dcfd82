package io.embudo.search;

import com.fasterxml.jackson.annotation.JsonValue;
import io.embudo.contacts.ContactView;
import io.embudo.fields.SparseRecord;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A contact in a list: whole, or with the fields that were asked for. */
@Schema(
        name = "ListedContact",
        anyOf = {ContactView.class, SparseRecord.class})
public record ListedContact(
        @JsonValue @Schema(hidden = true) Object contact) {}
