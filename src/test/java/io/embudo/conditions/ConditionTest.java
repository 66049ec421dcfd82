package io.embudo.conditions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.properties.PropertyType;
import io.embudo.shared.Problem;
import io.embudo.shared.ProblemException;
import io.embudo.shared.SqlQuery;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What conditions are, and what is said of those that are none. */
class ConditionTest {

    private static final Map<String, PropertyType> CUSTOM = Map.of(
            "city", PropertyType.TEXT,
            "visits", PropertyType.NUMBER,
            "optedOut", PropertyType.BOOLEAN,
            "x') = '' or true --", PropertyType.TEXT);

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
        assertEquals(Condition.Not.class, parse(nested(19, leaf)).getClass());

        Problem problem = assertThrows(ProblemException.class, () -> parse(nested(20, leaf)))
                .toProblem(null);

        assertTrue(problem.detail().contains("deeper than 20"), problem.detail());
    }

    @Test
    void two_hundred_clauses_are_read_and_one_more_is_refused() throws JsonProcessingException {
        String clause = "{'property':'email','isKnown':true},";
        assertEquals(
                Condition.All.class,
                parse("{'all':[%s]}".formatted(trimmed(clause.repeat(199)))).getClass());

        Problem problem = assertThrows(
                        ProblemException.class, () -> parse("{'all':[%s]}".formatted(trimmed(clause.repeat(200)))))
                .toProblem(null);

        assertEquals("/where/all/199", problem.errors().getFirst().pointer());
    }

    @Test
    void what_callers_write_is_bound_and_never_part_of_the_statement() throws JsonProcessingException {
        String hostile = "x') = '' or true --";
        SqlQuery query = new SqlQuery("select");
        ConditionSql.restrict(
                query,
                ConditionParser.parse(
                        new ObjectMapper()
                                .readTree("{\"property\":\"properties.%s\",\"eq\":\"'; drop table contact\"}"
                                        .formatted(hostile)),
                        "/where",
                        CUSTOM));

        assertEquals("select\nand (c.properties ->> $1::text) = $2::text", query.toString());
        assertFalse(query.toString().contains("drop"));
    }

    private static Condition parse(String json) throws JsonProcessingException {
        return ConditionParser.parse(new ObjectMapper().readTree(json.replace('\'', '"')), "/where", CUSTOM);
    }

    private static String nested(int levels, String leaf) {
        return "{'not':".repeat(levels) + leaf + "}".repeat(levels);
    }

    private static String trimmed(String list) {
        return list.substring(0, list.length() - 1);
    }
}
