package dev.oms.jdbc;

import java.util.List;
import java.util.Optional;

/**
 * One statement of a change set.
 *
 * @param guarded how many rows must be written by it; 0 if any number may
 * @param orElse what is done instead where not so many were; only where statements are sent one by one
 */
record Step(String sql, List<Bind> binds, int guarded, Optional<Step> orElse) {

    Step {
        binds = List.copyOf(binds);
    }

    static Step guard(String sql, List<Bind> binds) {
        return guard(sql, binds, 1);
    }

    static Step guard(String sql, List<Bind> binds, int rows) {
        return new Step(sql, binds, rows, Optional.empty());
    }

    static Step any(String sql, List<Bind> binds) {
        return new Step(sql, binds, 0, Optional.empty());
    }

    Step orElse(Step other) {
        return new Step(sql, binds, guarded, Optional.of(other));
    }

    boolean isGuard() {
        return guarded > 0;
    }
}
