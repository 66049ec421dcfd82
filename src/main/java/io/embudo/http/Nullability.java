package io.embudo.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * Takes over into the contract what the records say themselves: a component is nullable, or else it is always there. A
 * number or truth that callers may write is nought or false where they do not, and what its record says is optional has a
 * value of its own there.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class Nullability implements OASFilter {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName UNWRAPPED = DotName.createSimple(JsonUnwrapped.class);

    private final IndexView index;
    private final Map<String, ClassInfo> records;

    public Nullability(IndexView index) {
        this.index = index;
        records = index.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .filter(type -> type.name().toString().startsWith("io.embudo."))
                .collect(Collectors.toMap(Nullability::schemaName, type -> type, Nullability::explicitlyNamed));
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        Set<String> inputs = InputSchemas.of(contract);
        contract.getComponents().getSchemas().forEach((name, schema) -> {
            ClassInfo type = records.get(name.startsWith("Page") ? "Page" : name);
            if (type != null && schema.getProperties() != null) {
                describe(schema, type, inputs.contains(name));
            }
        });
    }

    private void describe(Schema owner, ClassInfo type, boolean isInput) {
        for (RecordComponentInfo component : type.recordComponents()) {
            if (type.field(component.name()).hasAnnotation(UNWRAPPED)) {
                describe(owner, index.getClassByName(component.type().name()), isInput);
            } else {
                describe(owner, component, isInput && isOptional(type, component));
            }
        }
    }

    private static void describe(Schema owner, RecordComponentInfo component, boolean isOptional) {
        Schema property = owner.getProperties().get(component.name());
        if (property == null) {
            return;
        }
        if (component.type().hasAnnotation(NULLABLE)) {
            owner.addProperty(component.name(), orNull(property));
            return;
        }
        if (isOptional) {
            return;
        }
        List<String> required = new ArrayList<>(owner.getRequired() == null ? List.of() : owner.getRequired());
        if (!required.contains(component.name())) {
            required.add(component.name());
            owner.setRequired(required);
        }
    }

    private static boolean isOptional(ClassInfo type, RecordComponentInfo component) {
        AnnotationInstance said = type.field(component.name()).annotation(SCHEMA);
        boolean isSaid = said != null
                && said.value("required") != null
                && !said.value("required").asBoolean();
        return isSaid || component.type().kind() == Type.Kind.PRIMITIVE;
    }

    private static Schema orNull(Schema property) {
        if (property.getRef() == null) {
            return property.getType() == null || property.getType().contains(Schema.SchemaType.NULL)
                    ? property
                    : property.addType(Schema.SchemaType.NULL);
        }
        return OASFactory.createSchema()
                .addAnyOf(OASFactory.createSchema().ref(property.getRef()))
                .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
    }

    /** Of two records of one name the one that asks for it: the other's name only happens to be the same. */
    private static ClassInfo explicitlyNamed(ClassInfo one, ClassInfo other) {
        return one.hasDeclaredAnnotation(SCHEMA) ? one : other;
    }

    private static String schemaName(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        return schema == null || schema.value("name") == null
                ? type.simpleName()
                : schema.value("name").asString();
    }
}
