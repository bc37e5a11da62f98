package dev.oms.money;

import com.google.common.primitives.Longs;
import dev.oms.outcome.OmsException;
import java.util.List;

/** Weights nothing can be split by: one is negative, or there are none and the total is not zero. */
public final class InvalidWeightsException extends OmsException {

    private static final long serialVersionUID = 1L;

    private final transient List<Long> weights;

    InvalidWeightsException(String why, long[] weights) {
        super(why);
        this.weights = List.copyOf(Longs.asList(weights));
    }

    /** The weights as they were handed in, in their order. */
    public List<Long> weights() {
        return weights;
    }
}
