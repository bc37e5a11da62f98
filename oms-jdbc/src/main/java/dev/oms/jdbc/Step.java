package dev.oms.jdbc;

import java.util.List;
import java.util.Optional;

/**
 * One statement of a change set.
 *
 * @param guard whether exactly one row must be written by it
 * @param orElse what is done instead where no row was written; only where statements are sent one by one
 */
record Step(String sql, List<Bind> binds, boolean guard, Optional<Step> orElse) {

    Step {
        binds = List.copyOf(binds);
    }

    static Step guard(String sql, List<Bind> binds) {
        return new Step(sql, binds, true, Optional.empty());
    }

    static Step any(String sql, List<Bind> binds) {
        return new Step(sql, binds, false, Optional.empty());
    }

    Step orElse(Step other) {
        return new Step(sql, binds, guard, Optional.of(other));
    }
}
