package dev.oms.examples.benchmark.columns;

/** What is asked. Answers are compared as plain numbers in the order told here. */
enum Question {
    /** Orders, revenue (and with it the average order value) and distinct customers by day and channel. */
    SALES,
    /** Net sales, goods, four kinds of cost and the margin by day and channel. */
    COSTS,
    /** Orders by day, channel and state. */
    STATES,
    /** The ten SKUs of most revenue, each with it. */
    SKUS,
    /** The times that half and nine tenths of the orders stood in three states at most, by channel, exactly. */
    TIMES,
    /** Customers by recency, frequency and value, five scores each. */
    RFM
}
