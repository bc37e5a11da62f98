package dev.oms.jdbc;

import dev.oms.jdbc.TamperedSource.Wrong;
import dev.oms.jdbc.engine.Engine;
import dev.oms.storage.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

class ListedRowsTest {

    abstract static class OnAnEngine extends ListedRowsContract {

        private final Ground ground;

        OnAnEngine(Engine engine) {
            this.ground = new Ground(engine, Wrong.NOTHING);
        }

        @Override
        Storage fresh() {
            return ground.fresh(CATALOGUE);
        }

        @AfterEach
        void drop() {
            ground.close();
        }
    }

    @Nested
    class OnPostgreSql extends OnAnEngine {
        OnPostgreSql() {
            super(Engine.POSTGRES);
        }
    }

    @Nested
    class OnMariaDb extends OnAnEngine {
        OnMariaDb() {
            super(Engine.MARIADB);
        }
    }

    @Nested
    class OnH2 extends OnAnEngine {
        OnH2() {
            super(Engine.H2);
        }
    }

    @Nested
    class OnSqlite extends OnAnEngine {
        OnSqlite() {
            super(Engine.SQLITE);
        }
    }
}
