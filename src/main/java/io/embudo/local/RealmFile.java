package io.embudo.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The realm to import: the production realm with overlays on top. Objects are merged, lists appended to; an entry of a
 * list that names one already there (the same client, user, group or role) is merged into it.
 */
record RealmFile(String content) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("clientId", "username", "name");

    static RealmFile of(Path realm, List<Path> overlays) {
        var merged = read(realm);
        overlays.forEach(overlay -> merge(merged, read(overlay)));
        return new RealmFile(merged.toPrettyString());
    }

    /** The production realm with the people and clients of development, and any further overlays. */
    static RealmFile forDevelopment(Path... overlays) {
        var checkout = LocalFolder.checkout();
        var development = Stream.of(checkout.resolve("src/main/keycloak/embudo-dev-realm.json"));
        return of(
                checkout.resolve("k8s/base/embudo-realm.json"),
                Stream.concat(development, Stream.of(overlays)).toList());
    }

    /** A hash of the content in hexadecimal digits. */
    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode read(Path file) {
        try {
            return JSON.readValue(file.toFile(), ObjectNode.class);
        } catch (IOException failure) {
            throw new LocalFailure(
                    "The realm file %s cannot be read: %s".formatted(file, failure.getMessage()), failure);
        }
    }

    private static void merge(ObjectNode target, ObjectNode overlay) {
        overlay.properties().forEach(property -> {
            var present = target.get(property.getKey());
            switch (property.getValue()) {
                case ObjectNode added when present instanceof ObjectNode object -> merge(object, added);
                case ArrayNode added when present instanceof ArrayNode list -> added.forEach(entry -> add(list, entry));
                default -> target.set(property.getKey(), property.getValue());
            }
        });
    }

    private static void add(ArrayNode list, JsonNode entry) {
        if (entry instanceof ObjectNode object && find(list, object) instanceof ObjectNode present) {
            merge(present, object);
            return;
        }
        list.add(entry);
    }

    private static @Nullable JsonNode find(ArrayNode list, ObjectNode entry) {
        var name = NAMES.stream().filter(entry::has).findFirst().orElse("");
        for (var present : list) {
            if (present.has(name) && present.get(name).equals(entry.get(name))) {
                return present;
            }
        }
        return null;
    }
}
