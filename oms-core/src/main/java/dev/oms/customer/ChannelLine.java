package dev.oms.customer;

/** A line of a document, as a channel hands it in. Channel, number and line are its natural key. */
public interface ChannelLine {

    ChannelId channel();

    /** The channel's number of the document. */
    String externalId();

    /** Unique within the document. */
    String lineId();
}
