package io.embudo.experiments;

/** How often something was tried, and how often it succeeded. */
public record Tally(long trials, long successes) {

    public static final Tally NONE = new Tally(0, 0);

    public Tally {
        if (successes < 0 || trials < successes) {
            throw new IllegalArgumentException("%d successes in %d trials".formatted(successes, trials));
        }
    }

    public Tally plus(Tally more) {
        return new Tally(trials + more.trials, successes + more.successes);
    }
}
