package io.embudo.references;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that looks at another.
 *
 * @param kind what it is, such as {@code segment}
 */
@Schema(name = "Reference")
public record Reference(String kind, UUID id, String name) {}
