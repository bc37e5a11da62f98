/**
 * What payment providers tell: {@link dev.oms.payment.PaymentFact} is told, {@link dev.oms.payment.Payment} is what it
 * sums to.
 */
@NullMarked
package dev.oms.payment;

import org.jspecify.annotations.NullMarked;
