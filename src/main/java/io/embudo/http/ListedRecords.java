package io.embudo.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Says of a record in a list, which is whole or has the fields that were asked for, that it has those of a whole one and
 * that all but its id may be left out: clients then have one type for it, and not a choice of two.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class ListedRecords implements OASFilter {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final String SPARSE = "SparseRecord";

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        Map<String, Schema> schemas = contract.getComponents().getSchemas();
        schemas.values().stream().filter(ListedRecords::mayBeSparse).forEach(listed -> join(listed, schemas));
        contract.getComponents().removeSchema(SPARSE);
    }

    private static boolean mayBeSparse(Schema schema) {
        return schema.getAnyOf() != null
                && schema.getAnyOf().stream().anyMatch(either -> (SCHEMAS + SPARSE).equals(either.getRef()));
    }

    private static void join(Schema listed, Map<String, Schema> schemas) {
        listed.getAnyOf().stream()
                .map(either -> either.getRef().replace(SCHEMAS, ""))
                .filter(name -> !name.equals(SPARSE))
                .map(schemas::get)
                .forEach(whole -> listed.setProperties(whole.getProperties()));
        listed.setAnyOf(null);
        listed.setRequired(List.of("id"));
        listed.setAdditionalPropertiesBoolean(true);
    }
}
