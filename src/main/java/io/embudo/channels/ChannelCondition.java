package io.embudo.channels;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an arrival has to be for a rule: all of several conditions, any of several, or one property compared with one
 * operator. Upper and lower case are one; a property that is not known satisfies nothing.
 *
 * @param all every one of these holds; of none, always
 * @param any at least one of these holds; of none, never
 * @param property what is compared; of several click ids any one
 * @param is the value
 * @param in one of these values
 * @param startsWith a beginning of the value
 * @param matches a regular expression (RE2) for the whole of the value
 */
@Schema(name = "ChannelCondition")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChannelCondition(
        @Nullable List<ChannelCondition> all,
        @Nullable List<ChannelCondition> any,
        @Nullable ArrivalProperty property,

        @Nullable @Schema(examples = "cpc") String is,

        @Nullable List<String> in,
        @Nullable String startsWith,

        @Nullable @Schema(examples = ".*paid.*") String matches) {}
