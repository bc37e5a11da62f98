/** The domain, the ports and the in-memory storage. Reads no {@code java.sql}, so the compiler keeps it pure. */
module dev.oms.core {
    requires transitive static org.jspecify;
    requires transitive jakarta.validation;
    requires org.hibernate.validator;
    requires com.google.common;

    exports dev.oms;
    exports dev.oms.channel;
    exports dev.oms.columns;
    exports dev.oms.command;
    exports dev.oms.cost;
    exports dev.oms.customer;
    exports dev.oms.daily;
    exports dev.oms.event;
    exports dev.oms.fulfillment;
    exports dev.oms.item;
    exports dev.oms.lifecycle;
    exports dev.oms.metric;
    exports dev.oms.money;
    exports dev.oms.order;
    exports dev.oms.outcome;
    exports dev.oms.payment;
    exports dev.oms.people;
    exports dev.oms.returns;
    exports dev.oms.settlement;
    exports dev.oms.stock;
    exports dev.oms.storage;
    exports dev.oms.storage.memory;
}
