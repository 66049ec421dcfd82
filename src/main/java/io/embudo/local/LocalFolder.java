package io.embudo.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The git-ignored folder {@code .embudo} of this checkout, where all that the local stack keeps lives. */
final class LocalFolder {

    private LocalFolder() {}

    /** The checkout: the nearest folder with a {@code pom.xml}, from the working directory up. */
    static Path checkout() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("pom.xml"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new LocalFailure("The local stack runs inside a checkout of Embudo, and %s is in none."
                    .formatted(Path.of("").toAbsolutePath()));
        }
        return folder;
    }

    /** {@code .embudo} itself. */
    static Path root() {
        return create(checkout().resolve(".embudo"));
    }

    /** The folder, made if it was missing. */
    static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new LocalFailure("The folder %s cannot be made: check its permissions.".formatted(folder), failure);
        }
    }

    /** Deletes a file or a folder with all in it; what is missing is fine. */
    static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var inside = Files.walk(path)) {
            for (var each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
