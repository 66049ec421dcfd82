package io.embudo.mail;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The messages, for making them. */
@ApplicationScoped
class Messages implements PanacheRepositoryBase<Message, UUID> {}
