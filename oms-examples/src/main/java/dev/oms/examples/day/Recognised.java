package dev.oms.examples.day;

import dev.oms.channel.Layout;
import dev.oms.channel.TableLayout;
import dev.oms.customer.ChannelId;
import dev.oms.outcome.Reason;
import java.util.List;

/** A file and what it was found to be. */
public sealed interface Recognised {

    InputFile file();

    /** Orders of a channel. */
    record Orders(InputFile file, Layout layout, ChannelId channel) implements Recognised {}

    /** A table: stock with costs, cost rules or carrier events. */
    record Table(InputFile file, TableLayout layout) implements Recognised {}

    /** None of the layouts known, or not readable. */
    record Unknown(InputFile file, List<Reason> reasons) implements Recognised {
        public Unknown {
            reasons = List.copyOf(reasons);
        }
    }
}
