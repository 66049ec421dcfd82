package io.embudo.memberships;

import io.embudo.conditions.ParsedCondition;
import java.util.UUID;

/** A dynamic segment whose members are kept true. */
record KeptSegment(UUID id, int version, ParsedCondition condition) {}
