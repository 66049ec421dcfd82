package io.embudo.conditions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.clauses.Dependencies;
import io.embudo.conditionsql.Extent;
import io.embudo.properties.DefinitionSet;
import io.embudo.properties.PropertyDefinition;
import io.embudo.properties.PropertyLabel;
import io.embudo.properties.PropertyObject;
import io.embudo.properties.PropertyType;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What conditions are, and what is said of those that are none. */
class ConditionTest {

    private static final Map<PropertyObject, DefinitionSet> CUSTOM = Map.of(
            PropertyObject.CONTACTS,
                    new DefinitionSet(
                            Map.of(
                                    "city", defined("city", PropertyType.TEXT),
                                    "visits", defined("visits", PropertyType.NUMBER),
                                    "optedOut", defined("optedOut", PropertyType.BOOLEAN),
                                    "born", defined("born", PropertyType.DATE)),
                            "MX"),
            PropertyObject.COMPANIES, new DefinitionSet(Map.of("size", defined("size", PropertyType.NUMBER)), "MX"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'property':'shoeSize','eq':1}                               | /where/property",
                "{'all':[{'property':'properties.nothing','eq':'x'}]}         | /where/all/0/property",
                "{'all':[{'any':[]},{'property':'properties.visits','eq':'7'}]} | /where/all/1/eq",
                "{'property':'properties.visits','contains':'7'}              | /where/contains",
                "{'property':'properties.city','lt':'M'}                      | /where/lt",
                "{'property':'properties.optedOut','eq':'true'}               | /where/eq",
                "{'property':'createdAt','gt':'yesterday'}                    | /where/gt",
                "{'property':'ownerId','eq':'me'}                             | /where/eq",
                "{'property':'email','eq':null}                               | /where/eq",
                "{'property':'email','like':'x'}                              | /where/like",
                "{'property':'email'}                                         | /where",
                "{'property':'email','eq':'x','neq':'y'}                      | /where",
                "{'property':7,'eq':'x'}                                      | /where/property",
                "{'property':'email','in':'x'}                                | /where/in",
                "{'property':'email','in':['x',7]}                            | /where/in/1",
                "{'property':'properties.visits','between':[1]}               | /where/between",
                "{'property':'email','isKnown':'yes'}                         | /where/isKnown",
                "{'not':[]}                                                   | /where/not",
                "{'all':{}}                                                   | /where/all",
                "{'none':[]}                                                  | /where/none",
                "{'all':[],'any':[]}                                          | /where",
                "{}                                                           | /where",
                "[]                                                           | /where",
                "'x'                                                          | /where"
            })
    void whatever_is_wrong_is_told_with_its_pointer(String json, String pointer) throws JsonProcessingException {
        Problem problem =
                assertThrows(ProblemException.class, () -> parse(json)).toProblem(null);

        assertEquals(400, problem.status());
        assertEquals(pointer, problem.errors().getFirst().pointer());
    }

    @Test
    void twenty_levels_are_read_and_one_more_is_refused() throws JsonProcessingException {
        String leaf = "{'property':'email','isKnown':true}";
        assertEquals(CostClass.LOW, parse(nested(19, leaf)).cost());

        Problem problem = assertThrows(ProblemException.class, () -> parse(nested(20, leaf)))
                .toProblem(null);

        assertTrue(problem.detail().contains("deeper than 20"), problem.detail());
    }

    @Test
    void two_hundred_clauses_are_read_and_one_more_is_refused() throws JsonProcessingException {
        String clause = "{'property':'email','isKnown':true},";
        assertEquals(
                CostClass.HIGH,
                parse("{'all':[%s]}".formatted(trimmed(clause.repeat(199)))).cost());

        Problem problem = assertThrows(
                        ProblemException.class, () -> parse("{'all':[%s]}".formatted(trimmed(clause.repeat(200)))))
                .toProblem(null);

        assertEquals("/where/all/199", problem.errors().getFirst().pointer());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'did':'clicked'}                                              | /where/did",
                "{'did':7}                                                      | /where/did",
                "{'did':'cta.clicked','atLeast':-1}                             | /where/atLeast",
                "{'did':'cta.clicked','atLeast':1.5}                            | /where/atLeast",
                "{'did':'cta.clicked','atLeast':3,'atMost':2}                   | /where/atLeast",
                "{'did':'cta.clicked','exactly':3,'atMost':2}                   | /where/exactly",
                "{'did':'cta.clicked','within':'P1M'}                           | /where/within",
                "{'did':'cta.clicked','within':'P0D'}                           | /where/within",
                "{'did':'cta.clicked','within':'P99999999999999999999D'}        | /where/within",
                "{'did':'cta.clicked','within':'P1D','notWithin':'P2D'}         | /where",
                "{'did':'cta.clicked','between':['2026-02-01','2026-01-01']}    | /where/between",
                "{'did':'cta.clicked','between':['2026-02-01','soon']}          | /where/between/1",
                "{'did':'cta.clicked','where':[{'property':'path','eq':'x'}]}   | /where/where/0/property",
                "{'did':'cta.clicked','where':[{'all':[]}]}                     | /where/where/0",
                "{'did':'cta.clicked','since':'P1D'}                            | /where/since",
                "{'didNot':'cta.clicked','atLeast':2}                           | /where/atLeast",
                "{'consent':'marketing','channel':'email','is':'given'}         | /where/is",
                "{'consent':'marketing','is':'granted'}                         | /where/channel",
                "{'company':{'property':'size','eq':1}}                         | /where/company/property",
                "{'company':{'did':'cta.clicked'}}                              | /where/company/did",
                "{'company':{'property':'properties.nothing','eq':1}}           | /where/company/property",
                "{'company':{'property':'properties.size','eq':'1'}}            | /where/company/eq",
                "{'company':{'contact':{'all':[]}}}                             | /where/company/contact",
                "{'contact':{'all':[]}}                                         | /where/contact",
                "{'company':{'all':[]},'label':7}                               | /where/label",
                "{'in':{'segment':'mine'}}                                      | /where/in/segment",
                "{'in':{'list':'x'}}                                            | /where/in/list",
                "{'property':'createdAt','within':'30 days'}                    | /where/within",
                "{'property':'properties.born','within':'PT12H'}                | /where/within",
                "{'property':'email','within':'P30D'}                           | /where/within",
                "{'property':'email','has':'x'}                                 | /where/has",
                "{'property':'tags','eq':'x'}                                   | /where/eq",
                "{'property':'tags','hasAny':'x'}                               | /where/hasAny",
                "{'property':'email','containsToken':'**'}                      | /where/containsToken",
                "{'property':'email','containsToken':'*a*b*c*'}                 | /where/containsToken",
                "{'property':'updatedAt','gt':{'property':'email'}}             | /where/gt/property",
                "{'property':'updatedAt','gt':{'property':'nothing'}}           | /where/gt/property",
                "{'property':'updatedAt','gt':{'value':'email'}}                | /where/gt/value"
            })
    void whatever_is_wrong_with_a_clause_is_told_with_its_pointer(String json, String pointer)
            throws JsonProcessingException {
        Problem problem =
                assertThrows(ProblemException.class, () -> parse(json)).toProblem(null);

        assertEquals(pointer, problem.errors().getFirst().pointer());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'property':'tags','hasAny':['a','b']}      | and c.tags && $1::text[]::varchar[]",
                "{'property':'country','in':['MX','ES']}     | and c.country = any($1::text[])",
                "{'property':'updatedAt','gt':{'property':'createdAt'}} | and c.updated_at > c.created_at",
                "{'property':'properties.born','withinNext':'P7D'} | and (property_date((c.properties ->> 'born')) >= (now() at time zone 'UTC')::date and property_date((c.properties ->> 'born')) <= (now() at time zone 'UTC')::date + $1::int)",
                "{'company':{'property':'properties.size','gt':5},'label':'employer'} | and exists (select from contact_company a join company o on o.id = a.company_id where a.contact_id = c.id and o.archived_at is null and a.label = $1::text and (case when jsonb_typeof((o.properties -> 'size')) = 'number' then ((o.properties -> 'size'))::numeric end) > $2::numeric)",
                "{'did':'cta.clicked','atLeast':2}           | and c.id in (select e.contact_id from contact_event e where e.type = $1::text group by e.contact_id having count(*) >= $2::int)"
            })
    void a_clause_has_one_statement_whatever_its_values_are(String json, String sql) throws JsonProcessingException {
        assertEquals(sql, sql(json));
    }

    @Test
    void what_a_condition_looks_at_is_known() throws JsonProcessingException {
        Dependencies looksAt = parse("""
                {'all':[{'property':'updatedAt','gt':{'property':'createdAt'}},{'not':{'did':'cta.clicked'}},
                    {'any':[{'in':{'segment':'00000000-0000-7000-8000-000000000001'}},
                        {'consent':'marketing','channel':'email','is':'unknown'}]}]}""").dependencies();

        assertEquals(
                new Dependencies(
                        Set.of("updatedAt", "createdAt"),
                        false,
                        true,
                        Set.of("cta.clicked"),
                        Set.of(UUID.fromString("00000000-0000-7000-8000-000000000001"))),
                looksAt);
    }

    @Test
    void what_callers_write_is_bound_and_never_part_of_the_statement() throws JsonProcessingException {
        assertEquals(
                "and (c.properties ->> 'city') = $1::text",
                sql("{'property':'properties.city','eq':'\\u0027; drop table contact'}"));
        assertThrows(ProblemException.class, () -> parse("{'property':'properties.x\\u0027) or true --','eq':'x'}"));
    }

    private static PropertyDefinition defined(String name, PropertyType type) {
        return PropertyDefinition.of(PropertyObject.CONTACTS, name, new PropertyLabel(name, name), type, List.of());
    }

    private static ParsedCondition parse(String json) throws JsonProcessingException {
        return ConditionReader.ofContacts(new ObjectMapper().readTree(json.replace('\'', '"')), "/where", CUSTOM);
    }

    private static String sql(String json) throws JsonProcessingException {
        SqlQuery query = new SqlQuery("");
        parse(json).restrict(query, "c", Extent.WHOLE);
        return query.toString().strip();
    }

    private static String nested(int levels, String leaf) {
        return "{'not':".repeat(levels) + leaf + "}".repeat(levels);
    }

    private static String trimmed(String list) {
        return list.substring(0, list.length() - 1);
    }
}
