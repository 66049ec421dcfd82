package io.embudo.keycloak;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text that people read on one line, and that Keycloak puts into paths: no control characters, no slashes. */
@Documented
@Constraint(validatedBy = {})
@Target({FIELD, METHOD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Pattern(regexp = "[^\\p{Cntrl}\\p{Cf}/\\\\]*", message = "holds a control character or a slash")
public @interface OneLine {

    String message() default "is not one line of text";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
