package io.embudo;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The house rules that a machine can hold. */
class ArchitectureTest {

    /** Every feature, from the ground up: a package may use those before it in the list and none after it. */
    private static final List<String> ORDER = List.of(
            "shared",
            "lists",
            "changes",
            "workers",
            "references",
            "outbound",
            "signing",
            "events",
            "eventtypes",
            "access",
            "requests",
            "integrationaccess",
            "ratelimits",
            "audit",
            "representations",
            "keycloak",
            "roles",
            "teams",
            "people",
            "schedules",
            "integrations",
            "jobs",
            "properties",
            "definitions",
            "aliases",
            "consents",
            "companies",
            "labels",
            "associations",
            "companycontacts",
            "companymerge",
            "profiles",
            "contacts",
            "explain",
            "lifecycle",
            "history",
            "batches",
            "batchrequests",
            "timeline",
            "privacy",
            "mergedvalues",
            "idempotency",
            "merges",
            "mergeundo",
            "duplicates",
            "clauses",
            "conditionsql",
            "conditions",
            "fields",
            "search",
            "segmentdefinitions",
            "memberships",
            "segments",
            "spreadsheets",
            "files",
            "mappings",
            "importrows",
            "importfiles",
            "imports",
            "reverts",
            "exports",
            "reassignment",
            "servicemail",
            "campaigns",
            "brand",
            "figures",
            "robots",
            "channels",
            "channelrules",
            "experiments",
            "tracking",
            "sites",
            "recognition",
            "beacons",
            "links",
            "ctas",
            "ctaclicks",
            "ctasnippets",
            "ctareports",
            "mailproviders",
            "formguards",
            "receipts",
            "magnets",
            "bookingpages",
            "formfields",
            "forms",
            "followups",
            "gifts",
            "confirmations",
            "submissions",
            "submissionexports",
            "formgate",
            "hostedforms",
            "formsnippets",
            "pagecontent",
            "landingpages",
            "pagerendering",
            "hostedpages",
            "pagereports",
            "liquid",
            "mjml",
            "templates",
            "sending",
            "mail",
            "engagement",
            "sales",
            "activities",
            "slots",
            "bookings",
            "hostedbookings",
            "scoremodels",
            "scoring",
            "routingrules",
            "dispatch",
            "routing",
            "nurturing",
            "costs",
            "attribution",
            "reports",
            "planning",
            "audiences",
            "feed",
            "webhooks",
            "webhookdelivery",
            "webhookfanout",
            "notifications");

    /** What stands beside the features: the edge uses only the ground, and nobody uses what stands here. */
    private static final List<String> BESIDE = List.of("http", "local");

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.embudo");

    @Test
    void every_package_is_in_the_table() {
        Set<String> unknown = new TreeSet<>();
        for (JavaClass type : CODE) {
            String feature = type.getPackageName().replace("io.embudo.", "");
            if (!ORDER.contains(feature) && !BESIDE.contains(feature)) {
                unknown.add(feature);
            }
        }
        assertEquals(Set.of(), unknown);
    }

    @Test
    void dependencies_point_up_the_table() {
        for (int place = 0; place < ORDER.size(); place++) {
            List<String> forbidden = new ArrayList<>(ORDER.subList(place + 1, ORDER.size()));
            forbidden.addAll(BESIDE);
            noClasses()
                    .that()
                    .resideInAPackage("io.embudo." + ORDER.get(place))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(forbidden.stream()
                            .map(feature -> "io.embudo." + feature)
                            .toArray(String[]::new)))
                    .allowEmptyShould(true)
                    .check(CODE);
        }
    }

    @Test
    void the_edge_and_the_local_stack_know_no_feature() {
        noClasses()
                .that()
                .resideInAnyPackage("io.embudo.http", "io.embudo.local")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ORDER.subList(1, ORDER.size()).stream()
                        .map(feature -> "io.embudo." + feature)
                        .toArray(String[]::new)))
                .check(CODE);
    }

    @Test
    void every_operation_declares_who_may_call_it() {
        methods()
                .that(are(operations()))
                .should()
                .beAnnotatedWith(PermissionsAllowed.class)
                .orShould()
                .beAnnotatedWith(PermissionsAllowed.List.class)
                .orShould()
                .beAnnotatedWith(Authenticated.class)
                .orShould()
                .beAnnotatedWith(PermitAll.class)
                .check(CODE);
    }

    /** Whoever asks for something else is told so, and does not get whatever text there is of an object. */
    @Test
    void what_the_api_answers_is_said_of_every_resource() {
        classes()
                .that()
                .areAnnotatedWith(jakarta.ws.rs.Path.class)
                .and(describe("stand under /api", type -> type.getAnnotationOfType(jakarta.ws.rs.Path.class)
                        .value()
                        .startsWith("/api")))
                .should()
                .beAnnotatedWith(Produces.class)
                .check(CODE);
    }

    /** Of permissions that are alike up to the colon, Quarkus takes any one for all of them. */
    @Test
    void permissions_asked_for_together_differ_before_the_colon() {
        noMethods()
                .should()
                .beAnnotatedWith(
                        describe("several permissions of one name at once", ArchitectureTest::asksForAlikeAtOnce))
                .check(CODE);
    }

    @Test
    void only_public_routes_are_open_to_all() {
        methods()
                .that()
                .areAnnotatedWith(PermitAll.class)
                .should()
                .beDeclaredInClassesThat(
                        describe("stand outside of /api", type -> !type.getAnnotationOfType(jakarta.ws.rs.Path.class)
                                .value()
                                .startsWith("/api")))
                .allowEmptyShould(true)
                .check(CODE);
    }

    @Test
    void nothing_that_writes_is_cancelled_half_way() {
        methods()
                .that(are(writing()))
                .should()
                .beDeclaredInClassesThat(describe("are not cancellable", ArchitectureTest::isNotCancellable))
                .check(CODE);
    }

    @Test
    void entities_and_repositories_stay_within_their_feature() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .check(CODE);
        classes()
                .that()
                .areAssignableTo(PanacheRepositoryBase.class)
                .and()
                .resideOutsideOfPackage("io.embudo.shared")
                .should()
                .bePackagePrivate()
                .check(CODE);
    }

    @Test
    void entities_are_plain() {
        noClasses()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.smallrye.mutiny..", "jakarta.ws.rs..")
                .check(CODE);
    }

    @Test
    void nothing_waits_for_a_uni() {
        noClasses().should().callMethod(Uni.class, "await").check(CODE);
    }

    @Test
    void there_is_one_kind_of_transaction_and_of_injection() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Transactional.class)
                .check(CODE);
        noFields().should().beAnnotatedWith(Inject.class).check(CODE);
    }

    @Test
    void names_say_what_a_type_is_for() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)$")
                .check(CODE);
        fields().that()
                .areStatic()
                .and()
                .areNotFinal()
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .check(CODE);
    }

    @Test
    void every_package_is_null_marked() {
        for (String feature :
                new TreeSet<>(CODE.stream().map(JavaClass::getPackageName).toList())) {
            assertTrue(
                    CODE.getPackage(feature).isAnnotatedWith(NullMarked.class),
                    feature + " has a null-marked package-info");
        }
    }

    private static DescribedPredicate<JavaMethod> operations() {
        return describe(
                "operations",
                method -> method.isAnnotatedWith(GET.class) || writing().test(method));
    }

    private static DescribedPredicate<JavaMethod> writing() {
        return describe(
                "writing operations",
                method -> method.isAnnotatedWith(POST.class)
                        || method.isAnnotatedWith(PUT.class)
                        || method.isAnnotatedWith(PATCH.class)
                        || method.isAnnotatedWith(DELETE.class));
    }

    private static boolean asksForAlikeAtOnce(JavaAnnotation<?> annotation) {
        return annotation.getRawType().isEquivalentTo(PermissionsAllowed.class)
                && annotation.as(PermissionsAllowed.class).inclusive()
                && Stream.of(annotation.as(PermissionsAllowed.class).value())
                                .map(permission -> permission.split(":")[0])
                                .distinct()
                                .count()
                        < annotation.as(PermissionsAllowed.class).value().length;
    }

    private static boolean isNotCancellable(JavaClass type) {
        return type.isAnnotatedWith(Cancellable.class)
                && !type.getAnnotationOfType(Cancellable.class).value();
    }
}
