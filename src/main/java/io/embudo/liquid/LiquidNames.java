package io.embudo.liquid;

import io.embudo.shared.ProblemException;
import java.util.Set;
import liqp.org.antlr.v4.runtime.ParserRuleContext;
import liqp.org.antlr.v4.runtime.tree.ParseTree;
import liquid.parser.v4.LiquidParser.FilterContext;
import liquid.parser.v4.LiquidParser.Include_relative_tagContext;
import liquid.parser.v4.LiquidParser.Include_tagContext;

/** The filters that templates may use. None turns text that was escaped back into markup, and none reads anything. */
final class LiquidNames {

    private static final Set<String> FILTERS = Set.of(
            "abs",
            "append",
            "at_least",
            "at_most",
            "capitalize",
            "ceil",
            "compact",
            "concat",
            "date",
            "default",
            "divided_by",
            "downcase",
            "escape",
            "escape_once",
            "first",
            "floor",
            "join",
            "last",
            "lstrip",
            "minus",
            "modulo",
            "newline_to_br",
            "plus",
            "prepend",
            "remove",
            "remove_first",
            "replace",
            "replace_first",
            "reverse",
            "round",
            "rstrip",
            "size",
            "slice",
            "sort",
            "sort_natural",
            "split",
            "strip",
            "strip_html",
            "strip_newlines",
            "times",
            "truncate",
            "truncatewords",
            "uniq",
            "upcase",
            "url_encode");

    private LiquidNames() {}

    /** Refuses, with the line, a filter that is not among them, and every include. */
    static void require(ParseTree node, String pointer) {
        if (node instanceof FilterContext filter
                && !FILTERS.contains(filter.Id().getText())) {
            throw broken(filter, pointer, "there is no filter " + filter.Id().getText());
        }
        if (node instanceof Include_tagContext || node instanceof Include_relative_tagContext) {
            throw broken((ParserRuleContext) node, pointer, "nothing can be included");
        }
        for (int child = 0; child < node.getChildCount(); child++) {
            require(node.getChild(child), pointer);
        }
    }

    private static ProblemException broken(ParserRuleContext place, String pointer, String reason) {
        return ProblemException.invalid(
                pointer, "line %d: %s".formatted(place.getStart().getLine(), reason));
    }
}
