package io.embudo.people;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person as the API shows them.
 *
 * @param roles the roles given to them, by name; those that come from teams are with the teams
 * @param teams the teams they are in
 */
@Schema(name = "User")
record UserDetail(@JsonUnwrapped UserView user, List<String> roles, List<TeamName> teams) {}
