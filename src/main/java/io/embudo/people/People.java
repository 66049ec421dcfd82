package io.embudo.people;

import io.embudo.keycloak.Keycloak;
import io.embudo.keycloak.KeycloakRefusal;
import io.embudo.representations.KeycloakRealm;
import io.embudo.representations.KeycloakUser;
import io.embudo.roles.HeldRoles;
import io.embudo.roles.Holder;
import io.embudo.shared.Cursor;
import io.embudo.shared.Page;
import io.embudo.shared.Paging;
import io.embudo.shared.ProblemException;
import io.embudo.teams.Teams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people in Keycloak; the accounts of integrations are none. */
@ApplicationScoped
public class People {

    private static final Duration INVITATION = Duration.ofDays(3);
    private static final List<String> ON_ACCEPTING = List.of("UPDATE_PASSWORD", "VERIFY_EMAIL");

    private final Keycloak keycloak;
    private final HeldRoles held;
    private final Teams teams;

    People(Keycloak keycloak, HeldRoles held, Teams teams) {
        this.keycloak = keycloak;
        this.held = held;
        this.teams = teams;
    }

    /** One page of them by user name; Keycloak pages by counting, so that a cursor is the number of people before it. */
    Uni<Page<UserView>> page(Paging paging, @Nullable String text, @Nullable Boolean enabled) {
        String list = "users like %s enabled=%s".formatted(text, enabled);
        int first = paging.after == null
                ? 0
                : Integer.parseInt(Cursor.read(paging.after, list, 1).getFirst());
        return keycloak.at("users")
                .with("search", text == null || text.isBlank() ? null : "*" + text.strip() + "*")
                .with("enabled", enabled)
                .with("first", first)
                .with("max", paging.limit + 1)
                .with("briefRepresentation", false)
                .list(KeycloakUser.class)
                .map(found -> new Page<>(
                        found.stream().limit(paging.limit).map(UserView::of).toList(),
                        found.size() > paging.limit ? Cursor.after(list, first + paging.limit) : null));
    }

    /** The person with this id; not found where there is none. */
    public Uni<KeycloakUser> get(UUID id) {
        return keycloak.at("users", id)
                .get(KeycloakUser.class)
                .onFailure(KeycloakRefusal::isMissing)
                .transform(missing -> ProblemException.notFound("user", id))
                .invoke(found -> {
                    if (!found.isPerson()) {
                        throw ProblemException.notFound("user", id);
                    }
                });
    }

    /** The person with roles and teams. */
    Uni<UserDetail> detail(UUID id) {
        return get(id).chain(user -> held.given(Holder.user(id)).chain(roles -> teams.of(id)
                .map(names -> new UserDetail(UserView.of(user), roles, TeamName.of(names)))));
    }

    /** Makes a person; answers the id. */
    Uni<UUID> create(KeycloakUser user) {
        return keycloak.at("users")
                .create(user)
                .onFailure(KeycloakRefusal::isDuplicate)
                .transform(taken -> ProblemException.duplicate("user", "email", null))
                .onFailure(KeycloakRefusal::isInvalid)
                .transform(People::invalid)
                .map(UUID::fromString);
    }

    Uni<Void> delete(UUID id) {
        return keycloak.at("users", id).delete(null);
    }

    /** Lets the person log in again, or no more; sessions under way end, and tokens with their quarter of an hour. */
    Uni<Void> enable(UUID id, boolean enabled) {
        KeycloakUser change = new KeycloakUser(null, null, null, null, null, enabled, null, null, null, null, null);
        Uni<Void> changed = keycloak.at("users", id).put(change);
        return enabled
                ? changed
                : changed.chain(() -> keycloak.at("users", id, "logout").post(null));
    }

    /** Has Keycloak mail a link under which the person chooses a password. */
    Uni<Void> mailInvitation(UUID id) {
        return keycloak.at("users", id, "execute-actions-email")
                .with("lifespan", INVITATION.toSeconds())
                .put(ON_ACCEPTING);
    }

    /** Whether Keycloak can send mail. */
    Uni<Boolean> canBeMailed() {
        return keycloak.at().get(KeycloakRealm.class).map(KeycloakRealm::sendsMail);
    }

    /** Those who have been given the role, disabled or not. */
    Uni<List<KeycloakUser>> having(String role) {
        return keycloak.at("roles", role, "users").with("max", 1_000).list(KeycloakUser.class);
    }

    private static ProblemException invalid(Throwable refusal) {
        String field = refusal instanceof KeycloakRefusal told ? told.field() : null;
        return ProblemException.invalid(
                field == null ? "" : "/" + (field.equals("username") ? "email" : field), "is refused by Keycloak");
    }
}
