package io.embudo.liquid;

import io.embudo.shared.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liqp.Template;
import liqp.TemplateParser;
import liqp.exceptions.LiquidException;
import liqp.exceptions.VariableNotExistException;
import liqp.filters.Filter;
import liqp.parser.Flavor;

/**
 * Liquid that nobody vouches for: no file is read, no filter runs that could undo escaping, and the time, the
 * repetitions and the size of a rendering have an end.
 */
public final class Liquid {

    private static final int MAX_REPETITIONS = 10_000;
    private static final Pattern REASON = Pattern.compile("error \"(.*)\" on line", Pattern.DOTALL);
    private static final TemplateParser CHECKING = parser(TemplateParser.ErrorMode.STRICT, false);
    private static final TemplateParser RENDERING = parser(TemplateParser.ErrorMode.WARN, true);

    private Liquid() {}

    /**
     * What came of a rendering.
     *
     * @param missing the variables that had no value
     */
    public record Rendered(String text, Set<String> missing) {}

    /** Refuses broken Liquid with a problem that names the line. */
    public static void check(String text, String pointer) {
        LiquidSource.of(text, pointer);
        LiquidNames.require(parsed(text, pointer).getParseTree(), pointer);
    }

    /** Renders Liquid that was checked; a problem with this pointer where it goes beyond the limits. */
    public static Rendered render(String text, Map<String, Object> values, String pointer) {
        try {
            Template template = RENDERING.parse(text);
            String rendered = template.renderUnguarded(new HashMap<>(values));
            Set<String> missing = new TreeSet<>();
            template.errors().stream()
                    .filter(VariableNotExistException.class::isInstance)
                    .forEach(each -> missing.add(((VariableNotExistException) each).getVariableName()));
            return new Rendered(rendered, missing);
        } catch (RuntimeException failed) {
            throw ProblemException.invalid(pointer, "cannot be rendered: " + reason(failed));
        }
    }

    private static Template parsed(String text, String pointer) {
        try {
            return CHECKING.parse(text);
        } catch (LiquidException broken) {
            throw ProblemException.invalid(pointer, "line %d: %s".formatted(broken.line, reason(broken)));
        }
    }

    private static String reason(RuntimeException failed) {
        Matcher inner = REASON.matcher(String.valueOf(failed.getMessage()));
        String reason = inner.find() ? inner.group(1) : String.valueOf(failed.getMessage());
        return reason.replaceAll("(?s) expecting \\{.*", " is not expected here")
                .replaceAll("\\s+", " ");
    }

    private static TemplateParser parser(TemplateParser.ErrorMode mode, boolean reportsMissing) {
        TemplateParser.Builder builder = new TemplateParser.Builder()
                .withFlavor(Flavor.LIQUID)
                .withErrorMode(mode)
                .withStrictVariables(reportsMissing)
                .withMaxIterations(MAX_REPETITIONS)
                .withMaxSizeRenderedString(RenderLimits.MAX_SIZE)
                .withEnvironmentMapConfigurator(RenderLimits::begin)
                .withRenderTransformer(new RenderLimits())
                .withNameResolver(name -> {
                    throw new IllegalStateException("nothing can be included");
                });
        for (Filter filter : Flavor.LIQUID.getFilters().values()) {
            builder.withFilter(new BoundedFilter(filter));
        }
        return builder.build();
    }
}
