/**
 * Customers as people. {@link dev.oms.people.People} is the door: whose an order is, what a customer bought wherever it
 * was, who may be the same, and everything that is held about a person, to hand out or to erase.
 *
 * <p><b>Customers are formed on reading.</b> The evidence is the buyer every order carries (and every return without an
 * order); it is written with the order, in the same change set, and found by two indexes of the order
 * ({@link dev.oms.order.Order#BY_CUSTOMER} and {@link dev.oms.order.Order#BY_OTHER_KEY}). Nothing else is written when
 * an order comes in: no row that two orders of one buyer could both want, so a buyer with a hundred orders at once has
 * no conflict, and an order whose buyer told one thing costs not a byte more. A customer is then whatever hangs
 * together by strong evidence, so it does not depend on the order in which orders came in, and evidence can never
 * disagree with the orders it is of. The price: to look at a customer reads all its orders, to look at all customers
 * reads all orders.
 *
 * <p><b>A merge is a line drawn between two keys</b> ({@link dev.oms.people.IdentityLink}); no order is touched by it.
 * To take the line away again leaves everybody with exactly what the evidence gives them, also of orders that came in
 * meanwhile.
 *
 * <p><b>A customer has no number of its own.</b> It is found by each of its keys, and called by the least of them
 * ({@link dev.oms.customer.Identity#compareTo}).
 */
@NullMarked
package dev.oms.people;

import org.jspecify.annotations.NullMarked;
