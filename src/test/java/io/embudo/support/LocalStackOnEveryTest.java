package io.embudo.support;

import io.quarkus.test.common.QuarkusTestResource;

/** Registers the local stack: Quarkus finds the annotation on any test class, and it then holds for all. */
@QuarkusTestResource(LocalStackResource.class)
final class LocalStackOnEveryTest {

    private LocalStackOnEveryTest() {}
}
