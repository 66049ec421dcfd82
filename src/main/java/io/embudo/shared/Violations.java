package io.embudo.shared;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts violated bean constraints into pointers: of the body where it is one, the parameter's name otherwise. */
public final class Violations {

    private Violations() {}

    public static ProblemException toProblem(ConstraintViolationException failure) {
        return ProblemException.invalid(failure.getConstraintViolations().stream()
                .map(violation -> new Problem.Error(pointer(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Problem.Error::pointer))
                .toList());
    }

    private static String pointer(ConstraintViolation<?> violation) {
        List<String> steps = new ArrayList<>();
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            }
            if (node.isInIterable() && node.getIndex() != null) {
                steps.add(String.valueOf(node.getIndex()));
            }
            if (node.isInIterable() && node.getKey() != null) {
                steps.add(String.valueOf(node.getKey()));
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                steps.add(node.getName());
            }
        }
        boolean isQueryParameter =
                violation.getRootBean() != null && (steps.isEmpty() || violation.getLeafBean() instanceof Paging);
        if (isQueryParameter) {
            return steps.isEmpty() ? parameter : steps.getLast();
        }
        return "/" + String.join("/", steps);
    }
}
