package io.embudo.scoremodels;

import java.util.List;

/** The rules of a model as its row keeps them: within an object, for Hibernate Reactive reads no bare JSON array. */
public record RuleTable(List<ScoreRule> rules) {}
