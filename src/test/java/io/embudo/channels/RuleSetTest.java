package io.embudo.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.shared.Channel;
import io.embudo.shared.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules as data: what fits, what is refused, and that no rule takes long. */
class RuleSetTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'property':'medium','is':'Paid_Social'}                                     | true
            {'property':'medium','is':'paid'}                                            | false
            {'property':'medium','in':['x','PAID SOCIAL']}                               | true
            {'property':'medium','startsWith':'paid'}                                    | true
            {'property':'medium','matches':'.*SOCIAL'}                                   | true
            {'property':'medium','matches':'paid'}                                       | false
            {'property':'source','is':'facebook'}                                        | true
            {'property':'campaign','startsWith':'fair-'}                                 | true
            {'property':'content','is':'a'}                                              | true
            {'property':'term','matches':'.*'}                                           | false
            {'property':'clickId','in':['ScCid','gclid']}                                | true
            {'property':'clickId','is':'fbclid'}                                         | false
            {'property':'referrerHost','is':'www.google.com'}                            | true
            {'property':'referrerKind','is':'social'}                                    | true
            {'property':'referrerKind','is':'search'}                                    | false
            {'all':[]}                                                                   | true
            {'any':[]}                                                                   | false
            {'all':[{'property':'medium','startsWith':'paid'},{'property':'term','is':'x'}]} | false
            {'any':[{'property':'medium','startsWith':'paid'},{'property':'term','is':'x'}]} | true
            {'any':[{'all':[{'property':'source','is':'facebook'}]}]}                    | true
            """)
    void a_condition_holds_of_what_is_known(String condition, boolean holds) {
        Signals arrival = Signals.of(
                Map.of("medium", "Paid Social", "source", "Facebook", "campaign", "Fair-2026", "content", "A"),
                List.of("ScCid"),
                "https://www.google.com/");

        assertEquals(
                holds ? Channel.audio : Channel.direct,
                rules("{'name':'r','when':%s,'channel':'audio'}".formatted(condition))
                        .channel(arrival));
    }

    @Test
    void the_first_rule_that_fits_decides() {
        RuleSet rules = rules("""
                {'name':'a','when':{'property':'source','is':'x'},'channel':'sms'},
                {'name':'b','when':{'all':[]},'channel':'push'},
                {'name':'c','when':{'all':[]},'channel':'audio'}""");

        assertEquals(Channel.sms, rules.channel(Signals.of(Map.of("source", "X"), List.of(), null)));
        assertEquals(Channel.push, rules.channel(Signals.of(Map.of(), List.of(), null)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                         | /rules/0/when
            {'all':[],'any':[]}                                        | /rules/0/when
            {'all':[],'is':'x'}                                        | /rules/0/when
            {'all':[null]}                                             | /rules/0/when/all/0
            {'all':[{'any':[{}]}]}                                     | /rules/0/when/all/0/any/0
            {'property':'medium'}                                      | /rules/0/when
            {'property':'medium','is':'a','startsWith':'b'}            | /rules/0/when
            {'property':'medium','is':' '}                             | /rules/0/when/is
            {'property':'medium','in':[]}                              | /rules/0/when/in
            {'property':'medium','in':['a',null]}                      | /rules/0/when/in/1
            {'property':'medium','startsWith':''}                      | /rules/0/when/startsWith
            {'property':'referrerKind','is':'pigeon'}                  | /rules/0/when/is
            {'property':'medium','matches':''}                         | /rules/0/when/matches
            {'property':'medium','matches':'('}                        | /rules/0/when/matches
            {'property':'medium','matches':'(a)\\\\1'}                 | /rules/0/when/matches
            {'property':'medium','matches':'(?=a)'}                    | /rules/0/when/matches
            {'property':'medium','matches':'((a{1000}){1000}){1000}'}  | /rules/0/when/matches
            {'property':'medium','matches':'(a{500}){100}'}            | /rules/0/when/matches
            {'all':[{'all':[{'all':[{'all':[{'all':[{'all':[{'all':[]}]}]}]}]}]}]} | /rules/0/when/all/0/all/0/all/0/all/0/all/0/all/0
            """)
    void what_is_not_sound_is_refused_by_its_pointer(String condition, String pointer) {
        ProblemException refused = assertThrows(
                ProblemException.class, () -> rules("{'name':'r','when':%s,'channel':'audio'}".formatted(condition)));

        assertEquals(pointer, refused.toProblem(null).errors().getFirst().pointer());
    }

    @Test
    void all_expressions_of_a_set_together_are_bounded() {
        ChannelCondition large = condition("matches", "[a-z]{1,250}");
        ChannelRule rule = new ChannelRule("r", large, Channel.audio);

        ProblemException refused =
                assertThrows(ProblemException.class, () -> RuleSet.of(Collections.nCopies(100, rule)));

        assertEquals(
                "/when/matches",
                refused.toProblem(null).errors().getFirst().pointer().replaceFirst("/rules/\\d+", ""));
    }

    @Test
    void conditions_and_values_of_a_set_are_bounded() {
        ChannelCondition leaf = condition("is", "a");
        ChannelCondition wide =
                new ChannelCondition(Collections.nCopies(2_000, leaf), null, null, null, null, null, null);
        assertThrows(ProblemException.class, () -> RuleSet.of(List.of(new ChannelRule("r", wide, Channel.audio))));
        ChannelCondition many = new ChannelCondition(
                null, null, ArrivalProperty.medium, null, Collections.nCopies(10_001, "a"), null, null);
        assertThrows(ProblemException.class, () -> RuleSet.of(List.of(new ChannelRule("r", many, Channel.audio))));
    }

    @Test
    void an_expression_that_ends_other_engines_takes_no_time() {
        ChannelRule bomb = new ChannelRule("r", condition("matches", "(a+)+(a|aa)+(.*a){20}b"), Channel.audio);
        RuleSet rules = RuleSet.of(Collections.nCopies(20, bomb));
        Signals arrival = Signals.of(Map.of("medium", "a".repeat(200)), List.of(), null);

        assertEquals(Channel.direct, assertTimeoutPreemptively(Duration.ofSeconds(2), () -> rules.channel(arrival)));
    }

    private static ChannelCondition condition(String operator, String value) {
        return new ChannelCondition(
                null,
                null,
                ArrivalProperty.medium,
                operator.equals("is") ? value : null,
                null,
                null,
                operator.equals("matches") ? value : null);
    }

    private static RuleSet rules(String rules) {
        try {
            return RuleSet.of(List.of(JSON.readValue("[%s]".formatted(rules).replace('\'', '"'), ChannelRule[].class)));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
