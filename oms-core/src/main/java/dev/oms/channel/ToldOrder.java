package dev.oms.channel;

/** What the rows of one number are and tell: in fields, and beside them. */
record ToldOrder(OrderRows rows, OrderFacts facts, OrderAttributes attributes) {

    String id() {
        return rows.id();
    }
}
