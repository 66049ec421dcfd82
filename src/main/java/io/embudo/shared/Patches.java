package io.embudo.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Set;

/** Reads input records out of JSON, and applies merge patches to them, each as strictly as a new value. */
@ApplicationScoped
public class Patches {

    private final ObjectMapper json;
    private final Validator validator;

    Patches(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** The input record that the patch makes of the present one; a problem names whatever is wrong with it. */
    @SuppressWarnings("unchecked")
    public <T extends Record> T apply(MergePatch patch, T present) {
        return read(patch.onto(json.valueToTree(present)), (Class<T>) present.getClass());
    }

    /** The input record that the JSON stands for; a problem names whatever is wrong with it. */
    public <T extends Record> T read(JsonNode said, Class<T> type) {
        T read;
        try {
            read = json.treeToValue(said, type);
        } catch (JsonProcessingException unreadable) {
            throw JsonFailures.toProblem(unreadable);
        }
        Set<ConstraintViolation<T>> violations = validator.validate(read);
        if (!violations.isEmpty()) {
            throw Violations.toProblem(new ConstraintViolationException(violations));
        }
        return read;
    }
}
