/**
 * Who buys: {@link dev.oms.customer.Buyer}, as a channel tells of them, with personal data held in
 * {@link dev.oms.customer.Personal}.
 */
@NullMarked
package dev.oms.customer;

import org.jspecify.annotations.NullMarked;
