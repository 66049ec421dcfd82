package io.embudo.aliases;

import java.util.UUID;

/** The contact that was asked for was merged into another one, which is within reach. */
final class MovedContact extends RuntimeException {

    final UUID id;
    final UUID survivor;

    MovedContact(UUID id, UUID survivor) {
        super("contact %s lives on as %s".formatted(id, survivor), null, false, false);
        this.id = id;
        this.survivor = survivor;
    }
}
