/**
 * The storage over plain JDBC. Read {@link dev.oms.jdbc.JdbcStorage} first, then {@link dev.oms.jdbc.JdbcSchema}, which
 * has the scripts that make its tables.
 *
 * <p>Inside, {@code KindTable} lays out the tables of a kind by its {@linkplain dev.oms.storage.Structure structure},
 * {@code Writing} makes the statements that put a change set in place, {@code Reading} answers the two reads,
 * {@code Diagnosis} says why a change set was refused, {@code Locking} keeps others away from lists of change sets, and
 * a {@code Dialect} is what one database does in its own way.
 */
@NullMarked
package dev.oms.jdbc;

import org.jspecify.annotations.NullMarked;
