package io.embudo.channels;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embudo.shared.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Rules in their order, ready to be asked: the first one that fits decides. */
public final class RuleSet {

    /** How many rules there may be. */
    public static final int MOST_RULES = 200;

    /** The rules that Embudo comes with, in force until somebody replaces them. */
    public static final RuleSet STANDARD = of(standard());

    private final List<ChannelRule> rules;
    private final List<Predicate<Signals>> conditions;

    private RuleSet(List<ChannelRule> rules, List<Predicate<Signals>> conditions) {
        this.rules = rules;
        this.conditions = conditions;
    }

    /** The rules, compiled; a problem by pointers from {@code /rules} on where one of them is not sound. */
    public static RuleSet of(List<ChannelRule> rules) {
        Compilation compilation = new Compilation();
        List<Predicate<Signals>> conditions = new ArrayList<>(rules.size());
        for (int place = 0; place < rules.size(); place++) {
            conditions.add(compilation.of(
                    "/rules/%d/when".formatted(place), rules.get(place).when()));
        }
        return new RuleSet(List.copyOf(rules), conditions);
    }

    public List<ChannelRule> rules() {
        return rules;
    }

    /** The channel of an arrival; {@code direct} where no rule fits. */
    public Channel channel(Signals arrival) {
        for (int place = 0; place < conditions.size(); place++) {
            if (conditions.get(place).test(arrival)) {
                return rules.get(place).channel();
            }
        }
        return Channel.direct;
    }

    private static List<ChannelRule> standard() {
        try (InputStream file = Objects.requireNonNull(RuleSet.class.getResourceAsStream("/channels/rules.json"))) {
            return new ObjectMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
