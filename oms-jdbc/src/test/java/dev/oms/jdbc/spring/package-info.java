/**
 * A host that uses Spring: its own rows and its orders in one transaction of Spring's. Read {@code CheckoutService}
 * first; {@code ShopConfiguration} is what it needs.
 */
@NullMarked
package dev.oms.jdbc.spring;

import org.jspecify.annotations.NullMarked;
