package io.embudo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Kubernetes manifests, read as strictly as the API server reads them and searched for loose ends. */
class ManifestsTest {

    private static final Path ROOT = Path.of("k8s");
    private static final Path BASE = ROOT.resolve("base");

    /** Secrets made outside the repository, as secret/key; k8s/base/kustomization.yaml says who makes them. */
    private static final Set<String> SECRETS_FROM_OUTSIDE = Set.of(
            "embudo-admin-client/secret",
            "embudo-database-app/username",
            "embudo-database-app/password",
            "embudo-mailer/username",
            "embudo-mailer/password",
            "keycloak-admin/username",
            "keycloak-admin/password",
            "keycloak-database/username",
            "keycloak-database/password");

    /** A host without a dot: a service in our own namespace. */
    private static final Pattern SERVICE_IN_URL = Pattern.compile("//([a-z0-9-]+)[:/]");

    @Test
    void every_manifest_says_only_what_its_kind_understands() throws IOException {
        try (var files = Files.walk(ROOT)) {
            var manifests = files.filter(file -> file.toString().endsWith(".yaml"))
                    .flatMap(file -> Manifest.read(file).stream())
                    .toList();
            assertThat(manifests.size(), is(not(0)));
            assertThat(mistakesIn(manifests), is(empty()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "deployment.yaml, readinessProbe:, readynessProbe:, /spec/template/spec/containers/0/readynessProbe",
        "deployment.yaml, matchLabelKeys:, matchLabelsKeys:, /spec/template/spec/topologySpreadConstraints/0/matchLabelsKeys",
        "network-policy.yaml, except:, exept:, /spec/egress/3/to/0/ipBlock/exept",
        "database.yaml, dataDurability:, durability:, /spec/postgresql/synchronous: property 'durability'",
        "database.yaml, 'owner: keycloak', 'role: keycloak', /spec: property 'role'",
        "kustomization.yaml, envs:, env:, /configMapGenerator/0: property 'env'",
    })
    void a_misspelt_field_is_caught_and_named(String file, String right, String wrong, String named)
            throws IOException {
        var mistakes = mistakesIn(seeded(file, right, wrong));

        assertThat(mistakes.toString(), containsString(file));
        assertThat(mistakes.toString(), containsString(named));
    }

    @ParameterizedTest
    @CsvSource({
        "deployment.yaml, 'prometheus.io/port: \"8080\"', 'prometheus.io/port: 8080'",
        "deployment.yaml, 'replicas: 2', 'replicas: \"2\"'",
        "database.yaml, 'max_connections: \"260\"', 'max_connections: 260'",
    })
    void text_for_a_number_and_a_number_for_text_are_caught(String file, String right, String wrong)
            throws IOException {
        assertThat(mistakesIn(seeded(file, right, wrong)), hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/ingress"})
    void a_kustomization_lists_every_file_beside_it_and_no_other(String folder) throws IOException {
        var directory = ROOT.resolve(folder);
        var kustomization = Manifest.read(directory.resolve("kustomization.yaml"))
                .getFirst()
                .tree();
        var listed = new TreeSet<>(Set.of("kustomization.yaml"));
        listed.addAll(texts(kustomization.path("resources")));
        listed.addAll(kustomization.path("patches").findValuesAsText("path"));
        kustomization.path("configMapGenerator").forEach(generator -> {
            listed.addAll(texts(generator.path("envs")));
            listed.addAll(texts(generator.path("files")));
        });
        listed.removeIf(entry -> Files.isDirectory(directory.resolve(entry)));

        try (var files = Files.list(directory)) {
            var present =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            assertThat(present, is(listed));
        }
    }

    @Test
    void every_config_map_that_a_pod_names_is_generated() {
        var generated = only(base(), "Kustomization")
                .getFirst()
                .tree()
                .path("configMapGenerator")
                .findValuesAsText("name");
        var named = Stream.of("configMapRef", "configMapKeyRef", "configMap")
                .flatMap(field -> valuesOf(base(), field))
                .map(reference -> reference.path("name").asText())
                .toList();

        assertThat(named, hasSize(3));
        assertThat(named, everyItem(is(in(generated))));
    }

    @Test
    void every_secret_that_a_manifest_names_is_one_that_comes_from_outside() {
        var named = valuesOf(base(), "secretKeyRef")
                .map(reference -> reference.path("name").asText() + "/"
                        + reference.path("key").asText())
                .collect(Collectors.toSet());
        var passwordsOfRoles = valuesOf(base(), "passwordSecret")
                .flatMap(reference -> Stream.of("/username", "/password")
                        .map(key -> reference.path("name").asText() + key))
                .toList();

        assertThat(named, is(SECRETS_FROM_OUTSIDE));
        assertThat(passwordsOfRoles, everyItem(is(in(SECRETS_FROM_OUTSIDE))));
        assertThat(
                namesOf("Cluster").stream()
                        .map(cluster -> cluster + "-app/password")
                        .toList(),
                everyItem(is(in(named))));
    }

    @Test
    void every_placeholder_of_the_realm_is_set_for_keycloak() throws IOException {
        String realm = Files.readString(BASE.resolve("embudo-realm.json"));
        String keycloak =
                Files.readString(BASE.resolve("keycloak.yaml")) + Files.readString(BASE.resolve("keycloak-config.env"));

        List<String> placeholders = Pattern.compile("[$][{]([A-Z][A-Z0-9_]*)")
                .matcher(realm)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(placeholders, hasItem("EMBUDO_ADMIN_CLIENT_SECRET"));
        placeholders.forEach(placeholder -> assertThat(keycloak, containsString(placeholder)));
    }

    @Test
    void no_secret_lives_in_the_repository() throws IOException {
        assertThat(only(base(), "Secret"), is(empty()));
        assertThat(
                settings()
                        .filter(line -> line.matches("(?i)[^=]*(PASSWORD|SECRET|TOKEN|_KEY)[^=]*=.*"))
                        .toList(),
                is(empty()));
    }

    @Test
    void every_service_that_a_setting_names_exists() throws IOException {
        var services = new ArrayList<>(namesOf("Service"));
        namesOf("Cluster")
                .forEach(cluster -> services.addAll(List.of(cluster + "-rw", cluster + "-ro", cluster + "-r")));
        var named = settings()
                .flatMap(line -> SERVICE_IN_URL.matcher(line).results())
                .map(match -> match.group(1))
                .toList();

        assertThat(named, is(not(empty())));
        assertThat(named, everyItem(is(in(services))));
        var behindIngress = valuesOf(Manifest.read(ROOT.resolve("overlays/ingress/ingress.yaml")), "service")
                .map(service -> service.path("name").asText())
                .toList();
        assertThat(behindIngress, is(not(empty())));
        assertThat(behindIngress, everyItem(is(in(services))));
    }

    @Test
    void every_selector_finds_pods_and_every_target_exists() {
        var pods = new ArrayList<String>();
        only(base(), "Deployment")
                .forEach(deployment -> pods.add(
                        deployment.tree().at("/spec/template/metadata/labels").toString()));
        namesOf("Cluster").forEach(cluster -> pods.add("{\"cnpg.io/cluster\":\"%s\"}".formatted(cluster)));
        var selected = Stream.concat(
                        only(base(), "Service").stream()
                                .map(service -> service.tree().at("/spec/selector")),
                        Stream.of("selector", "labelSelector", "podSelector")
                                .flatMap(field -> valuesOf(base(), field))
                                .map(selector -> selector.path("matchLabels"))
                                .filter(JsonNode::isObject))
                .map(JsonNode::toString)
                .toList();

        assertThat(selected, everyItem(is(in(pods))));
        assertThat(
                valuesOf(base(), "scaleTargetRef")
                        .map(target -> target.path("name").asText())
                        .toList(),
                everyItem(is(in(namesOf("Deployment")))));
        assertThat(
                valuesOf(base(), "serviceAccountName").map(JsonNode::asText).toList(),
                everyItem(is(in(namesOf("ServiceAccount")))));
        assertThat(
                valuesOf(base(), "cluster")
                        .map(cluster -> cluster.path("name").asText())
                        .toList(),
                everyItem(is(in(namesOf("Cluster")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/ingress"})
    void kustomize_builds_it_and_the_outcome_is_as_strict(String folder, @TempDir Path scratch) throws Exception {
        var kubectl = kubectl();
        assumeTrue(kubectl != null, "no kubectl on the PATH: the manifests are not built here, only read");
        var outcome = scratch.resolve("outcome.yaml");
        var complaints = scratch.resolve("complaints.txt");
        var build = new ProcessBuilder(
                        String.valueOf(kubectl),
                        "kustomize",
                        ROOT.resolve(folder).toString())
                .redirectOutput(outcome.toFile())
                .redirectError(complaints.toFile())
                .start();

        assertThat("kustomize ends", build.waitFor(1, TimeUnit.MINUTES));
        assertThat(Files.readString(complaints), build.exitValue(), is(0));
        assertThat(mistakesIn(Manifest.read(outcome)), is(empty()));
    }

    private static Path kubectl() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** A file of the base with the first occurrence of something right made wrong. */
    private static List<Manifest> seeded(String file, String right, String wrong) throws IOException {
        var text = Files.readString(BASE.resolve(file));
        assertThat(text, containsString(right));
        return Manifest.parse(file, text.replaceFirst(Pattern.quote(right), wrong));
    }

    private static List<String> mistakesIn(List<Manifest> manifests) {
        return manifests.stream()
                .flatMap(manifest -> manifest.mistakes().stream())
                .toList();
    }

    private static List<Manifest> base() {
        return Arrays.stream(BASE.toFile().listFiles((folder, name) -> name.endsWith(".yaml")))
                .flatMap(file -> Manifest.read(file.toPath()).stream())
                .toList();
    }

    private static List<Manifest> only(List<Manifest> manifests, String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .toList();
    }

    private static List<String> namesOf(String kind) {
        return only(base(), kind).stream().map(Manifest::name).toList();
    }

    /** What stands under a field of this name, anywhere in the manifests. */
    private static Stream<JsonNode> valuesOf(List<Manifest> manifests, String field) {
        return manifests.stream().flatMap(manifest -> manifest.tree().findValues(field).stream());
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** The lines of the environment files, without comments. */
    private static Stream<String> settings() throws IOException {
        var lines = new ArrayList<String>();
        for (var file : List.of("embudo-config.env", "keycloak-config.env")) {
            lines.addAll(Files.readAllLines(BASE.resolve(file)));
        }
        return lines.stream().filter(line -> !line.startsWith("#"));
    }
}
