package io.embudo.batchrequests;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One operation on up to 1,000 contacts.
 *
 * @param by what the items' keys are: {@code id}, {@code email} or {@code properties.} and a unique property; the id
 *     where it is not said
 */
@Schema(name = "ContactBatch")
record BatchRequest(
        @NotNull Operation operation,
        @Nullable @Schema(examples = "email") String by,
        @NotEmpty @Size(max = 1000) List<@NotNull @Valid Item> items) {

    /** What is said of contacts. */
    List<JsonNode> contacts() {
        return items.stream().map(Item::contact).filter(Objects::nonNull).toList();
    }

    /** What is done with every item. */
    public enum Operation {
        CREATE,
        READ,
        UPDATE,
        UPSERT,
        ARCHIVE;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return code();
        }
    }

    /**
     * One contact.
     *
     * @param key by which it is found; not needed to create, nor to upsert where the contact says the value itself
     * @param contact the new contact, or the merge patch of an update or upsert; not for reading and archiving
     */
    @Schema(name = "ContactBatchItem")
    record Item(
            @Nullable String key,
            @Nullable @Schema(implementation = Object.class) JsonNode contact) {}
}
