package io.embudo.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.formfields.FormField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a form asks and gives, as it is stored. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FormDefinition(
        List<FormField> fields, @Nullable LeadMagnet leadMagnet, NewForm.@Nullable Consent consent) {}
