package io.embudo.liquid;

import java.time.Duration;
import java.util.Map;
import liqp.RenderTransformer;
import liqp.TemplateContext;

/**
 * Ends a rendering that takes too long or grows too large. Liqp's own time limit starts a thread for each rendering and
 * leaves it running when it gives up; this one is asked with every piece of text that a template puts out.
 */
final class RenderLimits implements RenderTransformer {

    /** The most characters that may be rendered. */
    static final int MAX_SIZE = 1_000_000;

    private static final Duration MAX_TIME = Duration.ofSeconds(2);
    private static final String DEADLINE = "embudo.deadline";

    /** Starts the clock of one rendering. */
    static void begin(Map<String, Object> environment) {
        environment.put(DEADLINE, System.nanoTime() + MAX_TIME.toNanos());
    }

    /** Fails where the time of the rendering is up. */
    static void requireTime(TemplateContext context) {
        if (context.getEnvironmentMap().get(DEADLINE) instanceof Long deadline && System.nanoTime() - deadline > 0) {
            throw new IllegalStateException("it takes longer than %d s".formatted(MAX_TIME.toSeconds()));
        }
    }

    @Override
    public ObjectAppender.Controller newObjectAppender(TemplateContext context, int estimatedNumberOfAppends) {
        return new Output(context);
    }

    @Override
    public Object transformObject(TemplateContext context, Object value) {
        return String.valueOf(value);
    }

    private static final class Output implements ObjectAppender.Controller {

        private final TemplateContext context;
        private final StringBuilder text = new StringBuilder();

        Output(TemplateContext context) {
            this.context = context;
        }

        @Override
        public Object getResult() {
            return text.toString();
        }

        @Override
        public void append(Object value) {
            requireTime(context);
            text.append(value);
            if (text.length() > MAX_SIZE) {
                throw new IllegalStateException("it is larger than %d characters".formatted(MAX_SIZE));
            }
        }
    }
}
