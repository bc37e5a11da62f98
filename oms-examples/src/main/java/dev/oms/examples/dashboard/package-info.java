/**
 * The seller's dashboard: one page, one JSON document. Read {@link dev.oms.examples.dashboard.DashboardDocument} first:
 * it asks the library for every figure of a {@link dev.oms.examples.dashboard.View}.
 * {@link dev.oms.examples.dashboard.DashboardFile} writes the page with its documents into one file,
 * {@link dev.oms.examples.dashboard.DashboardServer} serves it live. The page itself is among the resources.
 */
@NullMarked
package dev.oms.examples.dashboard;

import org.jspecify.annotations.NullMarked;
