package io.embudo.people;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.embudo.shared.ToldOnce;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A person who has just been invited.
 *
 * @param temporaryPassword good for the first login, told this once; null where the invitation went by mail
 */
@Schema(name = "InvitedUser")
record InvitedUser(
        @JsonUnwrapped UserView user,
        List<String> roles,
        List<TeamName> teams,
        @Nullable String temporaryPassword) implements ToldOnce {

    static InvitedUser of(UserDetail detail, @Nullable String temporaryPassword) {
        return new InvitedUser(detail.user(), detail.roles(), detail.teams(), temporaryPassword);
    }

    @Override
    public boolean holdsSecret() {
        return temporaryPassword != null;
    }

    /** Without the password: it must not reach a log. */
    @Override
    public String toString() {
        return user.toString();
    }
}
