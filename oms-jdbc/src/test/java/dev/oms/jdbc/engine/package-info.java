/**
 * Real databases for tests: read {@link dev.oms.jdbc.engine.Engine} first, then {@link dev.oms.jdbc.engine.Database};
 * crash tests read {@link dev.oms.jdbc.engine.PostgresServer}.
 */
@NullMarked
package dev.oms.jdbc.engine;

import org.jspecify.annotations.NullMarked;
