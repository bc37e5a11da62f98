package dev.oms.examples.benchmark.columns;

import java.util.Optional;

/** A rival that is filled row by row: a database, where there is one on the class path. */
interface Tables extends Rival {

    /** Drops what there is and fills it anew; answers the seconds that took. */
    double fill();

    /** DuckDB, if it is there: {@code -Pcolumns} brings it along. */
    static Optional<Tables> find(GeneratedShop shop) {
        try {
            return Optional.of(Class.forName("dev.oms.examples.benchmark.columns.DuckDb")
                    .asSubclass(Tables.class)
                    .getDeclaredConstructor(GeneratedShop.class)
                    .newInstance(shop));
        } catch (ClassNotFoundException absent) {
            return Optional.empty();
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
