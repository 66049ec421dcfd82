package io.embudo.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract keeps the rules in {@code openapi/spectral.yaml}, and each of them can be broken. */
class ContractLintTest {

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path RULES = ROOT.resolve("openapi/spectral.yaml");
    private static final Path CONTRACT = ROOT.resolve("openapi/openapi.yaml");
    private static final Path EXAMPLES = ROOT.resolve("src/main/resources/openapi/examples");
    private static final Pattern RULE = Pattern.compile("^ +(embudo-[a-z-]+):", Pattern.MULTILINE);
    private static final Pattern BROKEN = Pattern.compile("\\b(embudo-[a-z-]+)\\b");
    private static final Pattern OPERATION = Pattern.compile("operationId: (\\w+)");

    @Test
    void the_contract_keeps_every_rule() {
        NodeChecks.Ended ended = lint(CONTRACT);

        assertEquals(0, ended.status(), ended.output());
    }

    @Test
    void each_rule_of_the_house_can_be_broken() throws IOException {
        NodeChecks.Ended ended = lint(ROOT.resolve("src/test/contracts/broken.yaml"));

        assertEquals(found(RULE, Files.readString(RULES)), found(BROKEN, ended.output()), ended.output());
    }

    @Test
    void each_example_belongs_to_an_operation() throws IOException {
        Set<String> operations = found(OPERATION, Files.readString(CONTRACT));
        try (Stream<Path> examples = Files.list(EXAMPLES)) {
            assertEquals(
                    Set.of(),
                    examples.map(file -> file.getFileName().toString().replace(".json", ""))
                            .filter(name -> !operations.contains(name))
                            .collect(Collectors.toSet()));
        }
    }

    private static NodeChecks.Ended lint(Path contract) {
        NodeChecks.install();
        return NodeChecks.run(
                Map.of(),
                "node_modules/.bin/spectral",
                "lint",
                "--fail-severity=warn",
                "--ruleset=" + RULES,
                contract.toString());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
