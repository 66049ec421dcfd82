package io.embudo.links;

import io.embudo.shared.Channel;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A link, and what is to be said of it.
 *
 * @param url the link
 * @param channel where the rules in force would say that its visitors come from
 * @param findings what is wrong with it, errors first; none where it is well made
 */
@Schema(name = "Link")
record LinkView(String url, Channel channel, List<Finding> findings) {}
