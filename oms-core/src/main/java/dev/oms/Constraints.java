package dev.oms;

import dev.oms.command.DraftCheck;
import dev.oms.outcome.Reason;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Jakarta constraints as a {@link DraftCheck}: each violation becomes a reason. */
final class Constraints {

    private Constraints() {}

    /** Asks the default provider, without any expression language: a message never computes. */
    static List<Reason> standard(Object draft) {
        return Standard.CHECK.check(draft);
    }

    static DraftCheck of(Validator validator) {
        return draft -> validator.validate(draft).stream()
                .sorted(Comparator.comparing((ConstraintViolation<Object> violation) ->
                                violation.getPropertyPath().toString())
                        .thenComparing(Constraints::constraint))
                .map(Constraints::reason)
                .toList();
    }

    private static Reason reason(ConstraintViolation<Object> violation) {
        return Reason.of(
                "constraint." + constraint(violation),
                violation.getPropertyPath().toString(),
                "{problem}",
                "problem",
                violation.getMessage());
    }

    private static String constraint(ConstraintViolation<?> violation) {
        return violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName()
                .toLowerCase(Locale.ROOT);
    }

    /** Built when it is first needed: a host with a validator of its own never pays for it. */
    private static final class Standard {

        private static final DraftCheck CHECK = build();

        private Standard() {}

        private static DraftCheck build() {
            ValidatorFactory factory = Validation.byProvider(HibernateValidator.class)
                    .configure()
                    .messageInterpolator(new ParameterMessageInterpolator(
                            Set.of(Locale.ENGLISH), Locale.ENGLISH, context -> Locale.ENGLISH, false))
                    .buildValidatorFactory();
            return of(factory.getValidator());
        }
    }
}
