package io.embudo.integrations;

import io.embudo.roles.Role;
import io.embudo.teams.Team;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an integration is given, each proven to be the caller's to give. */
record Gifts(List<Role> roles, @Nullable Team team) {}
