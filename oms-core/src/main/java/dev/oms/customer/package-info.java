/**
 * Who buys: {@link dev.oms.customer.Buyer}, as a channel tells of them, with personal data held in
 * {@link dev.oms.customer.Personal}; and what of it is evidence of who they are: {@link dev.oms.customer.Identity} and
 * {@link dev.oms.customer.IdentityPolicy}. Customers are made of it in {@code dev.oms.people}.
 */
@NullMarked
package dev.oms.customer;

import org.jspecify.annotations.NullMarked;
