package io.embudo.hostedforms;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.embudo.formfields.FieldGroup;
import io.embudo.formfields.FormField;
import io.embudo.forms.ConsentBlock;
import io.embudo.forms.FormDefinition;
import io.embudo.forms.PublishedForm;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A form as whoever draws it themselves needs it.
 *
 * @param url where answers are posted to, as JSON or as a form
 * @param fields that are asked of this browser, in the order shown
 * @param groups which of them stand under a title, after those that stand under none
 * @param consents the boxes by which something is agreed to, below the fields
 */
@Schema(name = "PublicForm")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublicForm(
        String name,
        String slug,
        String url,
        List<FormField> fields,
        List<FieldGroup> groups,
        List<ConsentBlock> consents) {

    static PublicForm of(PublishedForm form, Viewer viewer, String root) {
        FormDefinition definition = form.definition();
        List<FormField> asked = definition.inOrder().stream()
                .filter(field -> field.constant() == null && !viewer.spared().contains(field.name()))
                .toList();
        Set<String> names = asked.stream().map(FormField::name).collect(Collectors.toSet());
        return new PublicForm(
                form.name(),
                form.slug(),
                root + form.path(null),
                asked,
                definition.groups().stream()
                        .map(group -> group.keeping(names))
                        .filter(group -> !group.fields().isEmpty())
                        .toList(),
                definition.consents());
    }
}
