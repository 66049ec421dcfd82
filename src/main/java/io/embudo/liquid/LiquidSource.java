package io.embudo.liquid;

import io.embudo.shared.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Liquid constructs within a text, each an output, a tag, or a whole raw or comment block. Refuses, in one pass and
 * before any parser sees it, what is not closed, and what is nested so deep or is so long that a parser would choke.
 */
public final class LiquidSource {

    private static final int MAX_DEPTH = 50;
    private static final int MAX_LENGTH = 1000;
    private static final Set<String> BLOCKS = Set.of("if", "unless", "case", "for", "tablerow", "capture", "ifchanged");
    private static final Pattern NAME = Pattern.compile("\\{%-?\\s*(\\w*)");

    private final String text;
    private final String pointer;
    private final List<Construct> constructs = new ArrayList<>();
    private final Deque<Construct> open = new ArrayDeque<>();

    private LiquidSource(String text, String pointer) {
        this.text = text;
        this.pointer = pointer;
    }

    /**
     * One construct.
     *
     * @param name of a tag; empty for an output
     * @param line where it begins, from one
     */
    public record Construct(String name, int start, int end, int line) {}

    /** The constructs of the text; a problem with this pointer where one is not closed. */
    public static LiquidSource of(String text, String pointer) {
        LiquidSource source = new LiquidSource(text, pointer);
        source.scan();
        return source;
    }

    public List<Construct> constructs() {
        return constructs;
    }

    public String textOf(Construct construct) {
        return text.substring(construct.start(), construct.end());
    }

    /** The text with something else in the place of each construct, by its number. */
    public String replaced(IntFunction<String> replacement) {
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        for (int number = 0; number < constructs.size(); number++) {
            Construct construct = constructs.get(number);
            replaced.append(text, from, construct.start()).append(replacement.apply(number));
            from = construct.end();
        }
        return replaced.append(text, from, text.length()).toString();
    }

    private void scan() {
        int line = 1;
        int counted = 0;
        for (int start = next(0); start >= 0; start = next(constructs.getLast().end())) {
            line += lineBreaks(counted, start);
            counted = start;
            add(start, line);
        }
        if (!open.isEmpty()) {
            throw broken(
                    open.peek().line(),
                    "the block {%% %s %%} is never closed".formatted(open.peek().name()));
        }
    }

    private int next(int from) {
        int output = text.indexOf("{{", from);
        int tag = text.indexOf("{%", from);
        return output < 0 || tag < 0 ? Math.max(output, tag) : Math.min(output, tag);
    }

    private void add(int start, int line) {
        boolean isTag = text.charAt(start + 1) == '%';
        int end = text.indexOf(isTag ? "%}" : "}}", start + 2) + 2;
        if (end < start + 2) {
            throw broken(line, "%s is never closed".formatted(text.substring(start, start + 2)));
        }
        if (end - start > MAX_LENGTH) {
            throw broken(line, "a tag or output is longer than %d characters".formatted(MAX_LENGTH));
        }
        String name = isTag ? nameAt(start) : "";
        boolean isVerbatim = name.equals("raw") || name.equals("comment");
        Construct construct = new Construct(name, start, isVerbatim ? endOf(name, end, line) : end, line);
        constructs.add(construct);
        nest(construct);
    }

    private String nameAt(int start) {
        Matcher name = NAME.matcher(text).region(start, text.length());
        return name.lookingAt() ? name.group(1) : "";
    }

    private int endOf(String verbatim, int from, int line) {
        Matcher end = Pattern.compile("\\{%-?\\s*end" + verbatim + "\\s*-?%}").matcher(text);
        if (!end.find(from)) {
            throw broken(line, "the block {%% %s %%} is never closed".formatted(verbatim));
        }
        return end.end();
    }

    private void nest(Construct construct) {
        if (BLOCKS.contains(construct.name())) {
            open.push(construct);
        }
        if (open.size() > MAX_DEPTH) {
            throw broken(construct.line(), "blocks are nested deeper than %d".formatted(MAX_DEPTH));
        }
        if (construct.name().startsWith("end")
                && BLOCKS.contains(construct.name().substring(3))) {
            close(construct);
        }
    }

    private void close(Construct end) {
        if (open.isEmpty() || !end.name().equals("end" + open.peek().name())) {
            throw broken(end.line(), "{%% %s %%} closes no block that is open".formatted(end.name()));
        }
        open.pop();
    }

    private int lineBreaks(int from, int to) {
        return (int)
                text.substring(from, to).chars().filter(each -> each == '\n').count();
    }

    private ProblemException broken(int line, String reason) {
        return ProblemException.invalid(pointer, "line %d: %s".formatted(line, reason));
    }
}
