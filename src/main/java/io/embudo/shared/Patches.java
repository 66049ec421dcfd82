package io.embudo.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.UncheckedIOException;
import java.util.Set;

/** Applies merge patches: the outcome is read and validated as strictly as a new value. */
@ApplicationScoped
public class Patches {

    private final ObjectMapper json;
    private final Validator validator;

    Patches(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** The input record that the patch makes of the present one. */
    @SuppressWarnings("unchecked")
    public <T extends Record> T apply(MergePatch patch, T present) {
        T changed;
        try {
            changed = (T) json.treeToValue(patch.onto(json.valueToTree(present)), present.getClass());
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Set<ConstraintViolation<T>> violations = validator.validate(changed);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return changed;
    }
}
