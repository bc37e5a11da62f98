package dev.oms.event;

/**
 * Where events go: a broker, a webhook, a search index. Implementations are the host's, and thread-safe if several
 * workers share one.
 */
@FunctionalInterface
public interface EventSink {

    /**
     * Takes one event. Returning means it has arrived and may be forgotten here; so wait for the broker's word before.
     *
     * <p>An event may be handed over more than once, for example after a crash between its arrival and our note of it;
     * its {@linkplain Delivery#id id} is then the same. Whatever this throws means it did not arrive: it is tried again
     * later, and the events behind it in its stream wait. Only an {@link UndeliveredException} says more; of any other
     * exception nothing but its class is kept, since messages may hold personal data.
     */
    void deliver(Delivery event);
}
