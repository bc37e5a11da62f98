/**
 * How the library answers: {@link dev.oms.outcome.Outcome} for every command, {@link dev.oms.outcome.Reason} for every
 * "no", and {@link dev.oms.outcome.OmsException} as the root of what is thrown when a contract is broken. Every other
 * package may use this one; it uses none.
 */
@NullMarked
package dev.oms.outcome;

import org.jspecify.annotations.NullMarked;
