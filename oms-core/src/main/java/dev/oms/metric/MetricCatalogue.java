package dev.oms.metric;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What every figure means: formula, population, date, unit, edge cases and an example. {@code METRICS.md} repeats it,
 * and a test compares the two.
 */
public final class MetricCatalogue {

    private static final String SOLD = "orders with a line of the population; default: sold lines, cancelled left out";
    private static final String LINES =
            "lines of the population; default: units > 0, price > 0, cancelled units left out";
    private static final String RETURNS = "returns with a line of the population";
    private static final String ORDER_DATE = "order date (or completion date, as the scope says)";
    private static final String OWN_DATE = "date of the return";
    private static final String BOTH_DATES = "orders by order date, returns by their own";
    private static final String NONE = "—";

    static final List<MetricDefinition> ORDER_COUNTS = List.of(new MetricDefinition(
            "orders.count",
            "Orders",
            "number of orders; by state, phase, channel, country, day, week or month",
            SOLD,
            ORDER_DATE,
            "orders",
            "a country nobody told is its own group",
            "3 orders, 2 of web and 1 of till: 2 + 1 = 3"));

    static final List<MetricDefinition> ORDER_FLOW = List.of(
            new MetricDefinition(
                    "orders.received",
                    "Orders received",
                    "number of orders placed in the period",
                    "orders of the population; default: all, cancelled ones too",
                    "order date",
                    "orders",
                    NONE,
                    "placed 1 May, 3 May, 1 June: May has 2"),
            new MetricDefinition(
                    "orders.completed",
                    "Orders completed",
                    "number of orders that entered the completed state in the period",
                    "as orders received",
                    "completion date",
                    "orders",
                    "completed at a time nobody told: in no period, counted apart",
                    "placed in April, completed 2 May: counts for May"),
            new MetricDefinition(
                    "orders.completion-rate",
                    "Completion rate of a cohort",
                    "of the orders received in the period, those completed by now / orders received",
                    "as orders received",
                    "order date",
                    "ratio",
                    "never above 1; those still open are shown beside; no orders: absent",
                    "of 4 received 3 are completed by now: 0.75"),
            new MetricDefinition(
                    "orders.cancellation-rate",
                    "Cancellation rate of a cohort",
                    "of the orders received in the period, those in phase cancelled / orders received",
                    "as orders received",
                    "order date",
                    "ratio",
                    "no orders: absent",
                    "of 4 received 1 is cancelled: 0.25"));

    static final List<MetricDefinition> CANCELLED = List.of(new MetricDefinition(
            "orders.cancelled-by",
            "Cancellation rate by who had it done",
            "of the orders received in the period, those cancelled by now / orders received; by buyer, seller, channel,"
                    + " unpaid, system, carrier, or not told",
            "orders of the population; default: all, cancelled ones too",
            "order date",
            "orders; ratio",
            "buyer: a request that was accepted; channel: it cancelled and asked nobody; unpaid: expired before anything"
                    + " was paid; system: expired otherwise; carrier: all units lost; seller: only of actors the host"
                    + " names so; what came in cancelled, and every other command, is not told; cancelled units of orders"
                    + " that go on are in none; no orders: absent",
            "of 20 received 1 asked for by its buyer, 2 unpaid: 0.05 and 0.1, together 0.15"));

    static final List<MetricDefinition> ON_TIME_SHIPMENT = List.of(new MetricDefinition(
            "orders.on-time-shipment",
            "On-time shipment",
            "handed over by when it was promised / orders due; late rate: the rest / orders due",
            "orders the seller sends; none that makes good another; cancelled before they left: left out",
            "order date, or the promised date",
            "ratio",
            "due but not handed over is late; the last unit decides; by the instant, or by the calendar day of a zone;"
                    + " the promise is that told with the order, or moved by the channel since, not one agreed on later;"
                    + " nobody promised, still time, or handed over at a time nobody told: counted apart; nothing due:"
                    + " absent",
            "due 10, 7 handed over in time, 2 after, 1 not at all: 0.7, late 0.3"));

    static final List<MetricDefinition> ON_TIME_DELIVERY = List.of(new MetricDefinition(
            "orders.on-time-delivery",
            "On-time delivery",
            "delivered by when it was promised / orders due",
            "as on-time shipment",
            "order date, or the promised date",
            "ratio",
            "as on-time shipment; refused and lost orders were not delivered, and are late once their time has passed",
            "until 18:00, delivered at 19:00: late by the instant, on time by the day; of 5 due 4: 0.8"));

    static final List<MetricDefinition> LATE_ORDERS = List.of(new MetricDefinition(
            "orders.late",
            "Late and at-risk orders",
            "not handed over, and to be by a time that has passed (late) or comes within a span (at risk)",
            "all orders, or those of a population; none the channel sends",
            "as of an instant",
            "list, the most urgent first",
            "exactly at the promised time is not late; nobody promised: not listed; what was agreed on since counts",
            "to leave by 18:00, 4 h ahead, as of 15:00: at risk; as of 18:01: late"));

    static final List<MetricDefinition> UNSOLD = List.of(new MetricDefinition(
            "documents.unsold",
            "Documents that sold nothing",
            "orders without a counted line + documents known only by notes of stock",
            "what the scope would count if it had a line that counts",
            "order date; notes by their own",
            "documents",
            "a note on an order's number belongs to that order",
            "1 order of free units, 2 notes on one number without an order: 1 + 1 = 2"));

    static final List<MetricDefinition> SALES = List.of(
            new MetricDefinition(
                    "sales.gross",
                    "Gross sales",
                    "Σ price × units, before discounts, returns and tax on top",
                    LINES,
                    ORDER_DATE,
                    "money",
                    "a line without a price is in no figure and is counted apart",
                    "3 × 10.00 + 2 × 5.00 = 40.00"),
            new MetricDefinition(
                    "sales.discount.seller",
                    "Discounts the seller bears",
                    "Σ line discount + share of order discounts, paid by the seller",
                    LINES,
                    ORDER_DATE,
                    "money",
                    NONE,
                    "order discount 3.00 over lines 30.00 and 10.00: 2.25 + 0.75"),
            new MetricDefinition(
                    "sales.discount.platform",
                    "Discounts the platform pays",
                    "Σ line discount + share of order discounts, paid by the platform",
                    LINES,
                    ORDER_DATE,
                    "money",
                    "the seller gets this money: no part of net sales",
                    "voucher of 2.00: gross 40.00, net 40.00"),
            new MetricDefinition(
                    "sales.net",
                    "Net sales",
                    "gross − discounts the seller bears − tax inside the price − refused and lost − returns",
                    LINES + "; " + RETURNS,
                    BOTH_DATES,
                    "money",
                    "may be negative; refused and lost units count by the order's date; a credit is taken as it stands",
                    "40.00 − 3.00 − 0 − 0 − 5.00 = 32.00"),
            new MetricDefinition(
                    "sales.total",
                    "Total sales",
                    "net sales + tax inside the price + tax on top + shipping charged to buyers",
                    LINES + "; " + RETURNS,
                    BOTH_DATES,
                    "money",
                    "tax and shipping of refused and lost units are left out; a credit is taken as it stands",
                    "net 32.00, tax on top 3.20, shipping 2.50: 37.70"),
            new MetricDefinition(
                    "sales.returns",
                    "Returns",
                    "Σ credit of returned lines",
                    RETURNS,
                    OWN_DATE,
                    "money; also returns, lines and units",
                    "booked in its own month, whenever the order was placed; needs no order",
                    "sold in May, 5.00 back in June: May 0, June 5.00"),
            new MetricDefinition(
                    "sales.adjustments",
                    "Adjustments",
                    "Σ of what channels booked without an order",
                    "adjustments of the channels",
                    "date of the adjustment",
                    "money",
                    "no part of net sales",
                    "bad debt −11.00: net sales 32.00, with adjustments 21.00"),
            new MetricDefinition(
                    "sales.units",
                    "Units sold",
                    "Σ units",
                    LINES,
                    ORDER_DATE,
                    "units",
                    "free units are left out by default",
                    "3 + 2 = 5"),
            new MetricDefinition(
                    "sales.aov",
                    "Average order value",
                    "gross sales / orders",
                    LINES,
                    ORDER_DATE,
                    "money per order",
                    "no orders: absent",
                    "40.00 / 2 = 20.00"),
            new MetricDefinition(
                    "sales.units-per-order",
                    "Units per order",
                    "units sold / orders",
                    LINES,
                    ORDER_DATE,
                    "units per order",
                    "no orders: absent",
                    "5 / 2 = 2.5"),
            new MetricDefinition(
                    "sales.lines-per-order",
                    "Lines per order",
                    "counted lines / orders",
                    LINES,
                    ORDER_DATE,
                    "lines per order",
                    "a SKU on two lines is two lines; no orders: absent",
                    "3 / 2 = 1.5"),
            new MetricDefinition(
                    "returns.rate.value",
                    "Return rate by value",
                    "returns / gross sales",
                    LINES + "; " + RETURNS,
                    BOTH_DATES,
                    "ratio",
                    "may exceed 1 in a period; no sales: absent",
                    "5.00 / 40.00 = 0.125"),
            new MetricDefinition(
                    "returns.rate.units",
                    "Return rate by units",
                    "units returned / units sold",
                    LINES + "; " + RETURNS,
                    BOTH_DATES,
                    "ratio",
                    "may exceed 1 in a period; no units: absent",
                    "1 / 5 = 0.2"),
            new MetricDefinition(
                    "returns.rate.documents",
                    "Return rate by documents",
                    "returns / (orders + returns)",
                    SOLD + "; " + RETURNS,
                    BOTH_DATES,
                    "ratio",
                    "neither: absent",
                    "1 / (2 + 1) = 0.333333"));

    static final List<MetricDefinition> REFUNDS = List.of(new MetricDefinition(
            "refunds.rate",
            "Refund rate",
            "what was paid back so far of the orders / their gross sales; also orders with a refund / orders",
            SOLD,
            ORDER_DATE,
            "ratio",
            "partial refunds and those without a return count; an order is paid back as a whole, whichever lines the"
                    + " population names; a refund promised and not yet paid is not in it; nothing sold: absent",
            "2.00 paid back of 40.00: 0.05; 1 of 2 orders: 0.5"));

    static final List<MetricDefinition> GROWTH = List.of(
            new MetricDefinition(
                    "growth.change",
                    "Growth of revenue",
                    "revenue after − revenue before; over revenue before as a rate",
                    LINES,
                    ORDER_DATE + ", in two periods",
                    "money; ratio",
                    "gross, or net before returns; nothing before: no rate",
                    "60,000 and then 100,000: 40,000, or 0.666667"),
            new MetricDefinition(
                    "growth.orders",
                    "Growth by orders",
                    "(N₁ − N₀) × A₀, of N orders with an average of A",
                    LINES,
                    ORDER_DATE + ", in two periods",
                    "money",
                    "no orders on a side: absent with that reason",
                    "6 orders of 10,000 and then 9: 30,000"),
            new MetricDefinition(
                    "growth.basket",
                    "Growth by basket value",
                    "(A₁ − A₀) × N₀; joint: (N₁ − N₀) × (A₁ − A₀), shown apart or shared in halves",
                    LINES,
                    ORDER_DATE + ", in two periods",
                    "money",
                    "the joint effect takes up what rounding leaves, so the three sum to the change",
                    "10,000 and then 11,111.11 in 6 orders: 6,667; in the 3 more: 3,333"));

    static final List<MetricDefinition> REVENUE_MIX = List.of(
            new MetricDefinition(
                    "growth.price",
                    "Growth by price",
                    "Σ (p₁ − p₀) × q₁; of it joint: Σ (p₁ − p₀) × (q₁ − q₀)",
                    LINES + " of what sold in both periods",
                    ORDER_DATE + ", in two periods",
                    "money",
                    "prices are revenue over units; on the units before: without the joint effect",
                    "1,000 at 50 and then 1,100 at 52: 2,200, of it 200 joint"),
            new MetricDefinition(
                    "growth.volume",
                    "Growth by volume",
                    "(Q₁ − Q₀) × R₀ / Q₀",
                    LINES + " of what sold in both periods",
                    ORDER_DATE + ", in two periods",
                    "money",
                    "at the average price before of all that sold in both",
                    "1,000 at 50 and then 1,100: 5,000"),
            new MetricDefinition(
                    "growth.mix",
                    "Growth by mix",
                    "Σ p₀ × q₁ − R₀ × Q₁ / Q₀",
                    LINES + " of what sold in both periods",
                    ORDER_DATE + ", in two periods",
                    "money",
                    "takes up what rounding leaves, so all effects sum to the change",
                    "10 at 1 and 10 at 3, then 5 and 15: 10 more, of dearer things"),
            new MetricDefinition(
                    "growth.new-and-discontinued",
                    "New and discontinued",
                    "revenue after of what sold only after; − revenue before of what sold only before",
                    LINES,
                    ORDER_DATE + ", in two periods",
                    "money",
                    "lines without a SKU are known in neither period and stand apart",
                    "C sold 17 only after, D 5 only before: 17 and −5"));

    static final List<MetricDefinition> BEST_SELLERS = List.of(
            new MetricDefinition(
                    "skus.best-sellers",
                    "Best sellers",
                    "SKUs by units, by gross sales, or by either less returns; most first",
                    LINES + "; " + RETURNS,
                    BOTH_DATES,
                    "units; money",
                    "ties by SKU ascending; SKUs are compared as written; lines without a SKU are counted apart",
                    "A 5 units, B 5, a 7: a, A, B"),
            new MetricDefinition(
                    "skus.most-returned",
                    "Most returned",
                    "SKUs by units returned; most first",
                    RETURNS,
                    OWN_DATE,
                    "units",
                    "SKUs of which nothing came back are not listed; one that was not sold in the scope is",
                    "A 2 returned of 5 sold, C 1 of 0: A, C"));

    static final List<MetricDefinition> LAST_SALES = List.of(new MetricDefinition(
            "skus.last-sale",
            "Last sale",
            "the latest order of a SKU",
            LINES,
            ORDER_DATE,
            "instant",
            "SKUs that never sold are not listed",
            "A ordered on 1 and 5 May: 5 May"));

    /** Figures over stock, not over measures. */
    static final List<MetricDefinition> STOCK = List.of(
            new MetricDefinition(
                    "stock.turnover",
                    "Stock turnover",
                    "units shipped / mean units on hand; cost of goods sold / mean stock at cost",
                    "SKUs that ever came in, at all locations together",
                    "ledger and cost entries by their time; days of a zone",
                    "ratio, over the period (× 365 / days for a year)",
                    "the mean of the end of each day that has come; at cost it is absent while the cost of a unit on hand or"
                            + " sold is unknown; units under way between locations are at cost but not on hand; late costs"
                            + " charged to what had been sold are not in it; no stock: absent",
                    "5 on hand at the end of each of 10 days, 20 shipped: 4"),
            new MetricDefinition(
                    "stock.days",
                    "Days of inventory",
                    "mean units on hand / units shipped a day; or both at cost",
                    "as stock turnover",
                    "as stock turnover",
                    "days",
                    "nothing shipped: absent because there is no demand, not 0",
                    "50 unit-days, 20 shipped: 2.5 days"),
            new MetricDefinition(
                    "stock.sell-through",
                    "Sell-through",
                    "units shipped / (on hand when the period began + units received)",
                    "as stock turnover",
                    "as stock turnover",
                    "ratio",
                    "what came back from orders is not received; nothing there: absent",
                    "opening 10, received 30, shipped 20: 0.5"),
            new MetricDefinition(
                    "stock.gmroi",
                    "Return on stock",
                    "contribution margin 1 / mean stock at cost",
                    "as stock turnover; orders of the same period",
                    "as stock turnover; orders by order date",
                    "ratio",
                    "absent while a price or cost is unknown, or of another currency",
                    "margin 60.00, mean stock 40.00: 1.5"),
            new MetricDefinition(
                    "stock.out",
                    "Days out of stock",
                    "days that ended with nothing on hand / days on sale",
                    "as stock turnover; on sale from the day it first came in",
                    "days of a zone",
                    "SKU-days; ratio",
                    "reserved units are on hand; SKUs that never came in are not in it; when a SKU was taken off sale nobody"
                            + " tells",
                    "in on day 1, gone on day 8 of 10: 3/10"),
            new MetricDefinition(
                    "stock.xyz",
                    "XYZ class",
                    "X while the standard deviation of demand / its mean is at most 0.5, Y while at most 1, else Z",
                    "as demand by day, week or month",
                    "order date; stretches of a zone",
                    "class",
                    "limits are parameters; of all stretches, those without demand included; nobody ordered: no class",
                    "4, 4, 4, 4: X; 0, 0, 12, 4: 1.22, Z"),
            new MetricDefinition(
                    "stock.demand-class",
                    "Class of demand",
                    "stretches / stretches with demand below 1.32 or not; variance of the amounts / their mean² below 0.49 or"
                            + " not: smooth, erratic, intermittent, lumpy",
                    "as demand by day, week or month",
                    "order date; stretches of a zone",
                    "class",
                    "amounts are those of stretches with demand; nobody ordered: no class",
                    "3, 4, 3, 4: smooth; 0, 4, 0, 4: intermittent; 0, 1, 0, 9: lumpy"),
            new MetricDefinition(
                    "stock.idle",
                    "Slow and dead stock",
                    "days from the later of last sale and last time it came in when there was none, to the day asked for",
                    "SKUs on hand, at all locations together",
                    "as of an instant, days by the calendar of a zone",
                    "days; units; money at cost",
                    "slow from 30 days, stale from 60, dead from 90, or other limits; time out of stock does not count;"
                            + " units of unknown cost stand apart",
                    "in since 1 January, sold on 3 January, as of 5 May: 122 days, dead"),
            new MetricDefinition(
                    "stock.abc",
                    "ABC class",
                    "A while the SKUs before bring in less than 80 % of the value, B while less than 95 %, else C",
                    "as best sellers",
                    BOTH_DATES,
                    "class",
                    "shares are parameters; ties by SKU ascending; no value or a negative one: C",
                    "70, 20, 6 and 4: A, A, B, C"));

    static final List<MetricDefinition> DEMAND = List.of(new MetricDefinition(
            "stock.demand",
            "Demand by day, week or month",
            "Σ units ordered of a SKU in each stretch of the period, none included",
            LINES + "; none of an order that makes good another",
            "order date; stretches of a zone",
            "units",
            "stretches the period cuts count as far as they lie in it; SKUs nobody ordered are not listed; returns are not"
                    + " taken off",
            "2 on Monday, 3 on Wednesday: 2, 0, 3, 0, 0, 0, 0"));

    static final List<MetricDefinition> FILL_RATES = List.of(new MetricDefinition(
            "stock.fill-rate",
            "Fill rate",
            "units, lines or orders of which nothing had to wait for stock / all of them; the other lines are backordered",
            "orders to be reserved from our stock; their lines of goods with a SKU, as the scope says",
            ORDER_DATE,
            "ratio, three of them",
            "units that began to wait count as waiting, whatever became of them; units cancelled since count; an order that"
                    + " was refused for want of stock is not stored and in none; nothing ordered: absent",
            "5 of A, 3 of them waiting, and 1 of B: units 3/6, lines 1/2, orders 0/1"));

    static final List<MetricDefinition> CARRIERS = List.of(
            new MetricDefinition(
                    "carriers.on-time",
                    "On-time delivery by carrier",
                    "parcels delivered by when their order was to be / parcels due",
                    "parcels handed over in the period, of the channels of the scope",
                    "date of the handing over",
                    "ratio",
                    "by the instant; due and not delivered, refused and lost ones too, is late; nobody promised: in neither",
                    "9 in time, 1 after, 2 still under way with time left: 0.9"),
            new MetricDefinition(
                    "carriers.first-attempt",
                    "First-attempt success",
                    "parcels delivered without a word of a failed attempt before / parcels delivered or refused",
                    "as on-time delivery by carrier",
                    "date of the handing over",
                    "ratio",
                    "which words tell of a failed attempt the host says; else absent because nobody told",
                    "10 delivered, 2 of them after delivery_fail, 2 refused: 8/12"),
            new MetricDefinition(
                    "carriers.returned-and-lost",
                    "Returned to sender, lost",
                    "refused, or lost, parcels / parcels delivered, refused or lost",
                    "as on-time delivery by carrier",
                    "date of the handing over",
                    "ratio, two of them",
                    "parcels under way are in neither; damage is not told apart",
                    "17 delivered, 2 refused, 1 lost: 0.1 and 0.05"),
            new MetricDefinition(
                    "carriers.cost",
                    "Cost per parcel",
                    "shipping costs / parcels with one",
                    "as on-time delivery by carrier",
                    "date of the handing over",
                    "money per parcel",
                    "a cost told for an order as a whole is that of its only parcel; of several it is nobody's; how many are"
                            + " estimates is shown; nobody told: absent",
                    "3.40 and 3.00 of two parcels, a third nobody told of: 3.20"));

    static final List<MetricDefinition> SPEND = List.of(
            new MetricDefinition(
                    "marketing.spend",
                    "Advertising spend",
                    "Σ costs of kind advertising, those taken back taken off",
                    "cost entries of orders, and of channels over a period",
                    "the day a cost counts for",
                    "money",
                    "an amount for a longer stretch counts on its day as a whole; nobody told: absent",
                    "100.00 on 1 May and 80.00 on 15 May: May has 180.00"),
            new MetricDefinition(
                    "marketing.cac",
                    "Customer acquisition cost",
                    "advertising spend / new customers",
                    "as spend; as new customers",
                    "as each",
                    "money per customer",
                    "no spend told, or nobody new: absent with that reason",
                    "180.00 / 4 = 45.00"),
            new MetricDefinition(
                    "marketing.mer",
                    "Marketing efficiency",
                    "net sales / advertising spend",
                    "as net sales; as spend",
                    "as each",
                    "ratio",
                    "no spend told: absent with that reason",
                    "720.00 / 180.00 = 4"));

    static final List<MetricDefinition> CUSTOMERS = List.of(
            new MetricDefinition(
                    "customers.count",
                    "Customers",
                    "distinct customer keys with a counted order",
                    SOLD,
                    ORDER_DATE,
                    "customers",
                    "orders without a key count for no customer and are shown beside, with their share",
                    "orders of c1, c1, c2 and of nobody: 2 customers, 1 order without"),
            new MetricDefinition(
                    "customers.new",
                    "New customers",
                    "customers whose first counted order ever lies in the period",
                    SOLD,
                    ORDER_DATE,
                    "customers",
                    "needs the whole history; of two orders at one time the lower order number is the first",
                    "c1 ordered in May and June: new in May, returning in June"),
            new MetricDefinition(
                    "customers.returning",
                    "Returning customers",
                    "customers − new customers",
                    SOLD,
                    ORDER_DATE,
                    "customers",
                    "two orders in the first month do not make a customer returning in it",
                    "June has c1 and c3, c3 is new: 1"),
            new MetricDefinition(
                    "customers.repeat-rate",
                    "Repeat customer rate",
                    "customers with two or more counted orders / customers",
                    SOLD,
                    ORDER_DATE,
                    "ratio",
                    "two orders on one day count as two; no customers: absent",
                    "c1 twice, c2 once: 1 / 2 = 0.5"),
            new MetricDefinition(
                    "customers.only-returned",
                    "Customers who only returned",
                    "customers with a counted return and no counted order",
                    SOLD + "; " + RETURNS,
                    BOTH_DATES,
                    "customers",
                    "their order may lie outside the scope",
                    "c4 returned what is not in our history: 1"));

    static final List<MetricDefinition> RFM = List.of(
            new MetricDefinition(
                    "customers.rfm",
                    "Recency, frequency, value",
                    "whole days since the last order; counted orders; net sales; each scored 1 to 5, where a value scores"
                            + " 1 and one more for each cut below it (recency turned round)",
                    SOLD + "; " + RETURNS + "; with a customer key",
                    BOTH_DATES + ", up to the instant looked from; days of a zone",
                    "scores; days, orders, money",
                    "cuts at 20, 40, 60, 80 percent by nearest rank, or fixed; equal values have equal scores, so a score"
                            + " may be nobody's; n customers, fewer than 5, have n scores, and no segments; who only"
                            + " returned is left out; one result for each currency",
                    "orders 1, 1, 2, 3, 9: cuts 1, 1, 2, 3, scores 1, 1, 3, 4, 5"),
            new MetricDefinition(
                    "customers.segments",
                    "Segments of customers",
                    "customers by the first named range of scores they are in",
                    "as recency, frequency, value",
                    "as recency, frequency, value",
                    "customers",
                    "the ranges are data; without five scores there are none",
                    "scores 5 and 1 of recency and frequency: new; 2 and 5: cannot lose"));

    static final List<MetricDefinition> COHORTS = List.of(
            new MetricDefinition(
                    "customers.cohort-retention",
                    "Retention of a cohort",
                    "of the customers whose first counted order ever lies in a month, those with a counted order in the"
                            + " k-th month after / all of them",
                    SOLD + "; with a customer key",
                    "order date; months of a zone",
                    "ratio",
                    "the current month is censored: absent, not 0; a return is no activity; a cohort below n customers is"
                            + " marked",
                    "4 begin in January, 2 of them order in March, as of 10 April: 1, 0, 0.5, absent"),
            new MetricDefinition(
                    "customers.cohort-value",
                    "Value of a cohort",
                    "net sales to its customers up to and with the k-th month / all of them",
                    SOLD + "; " + RETURNS + "; with a customer key",
                    BOTH_DATES,
                    "money per customer",
                    "the current month is censored; may fall by returns; one figure for each currency",
                    "4 customers, January 180.00, February 36.00: 45.00, then 54.00"));

    static final List<MetricDefinition> STAGE_TIMES = List.of(
            new MetricDefinition(
                    "stages.dwell",
                    "Time in a state",
                    "exit − entry, summed over the visits of an order: n, mean, percentiles",
                    "orders of the scope that left the state for good",
                    ORDER_DATE,
                    "duration",
                    "the percentile method is named with each percentile; a time nobody told, or one that runs"
                            + " backwards, is listed and left out",
                    "1 h, 2 h, 3 h, 10 h: mean 4 h; p50 nearest rank 2 h, linear 2.5 h"),
            new MetricDefinition(
                    "stages.age",
                    "Age in a state",
                    "as of − last entry",
                    "orders of the scope that stand in a state which can be left",
                    ORDER_DATE,
                    "duration",
                    "not over, so never mixed into time in a state",
                    "entered 09:00, as of 12:00: 3 h"));

    static final List<MetricDefinition> BOTTLENECKS = List.of(new MetricDefinition(
            "stages.bottleneck",
            "Bottleneck",
            "states by share of all time of stays that ended in the period; ties by p90 (linear), then by arrivals −"
                    + " departures, then by the oldest order in them at its end",
            "orders of the population; default: all",
            "times of entry and exit",
            "rank; ratio, durations, orders",
            "each stay counts by itself; n is shown beside; a time nobody told, or one that runs backwards, is listed"
                    + " and left out; ended states have no time",
            "confirmed 9 h and preparing 3 h in all: 0.75 and 0.25, confirmed first"));

    static final List<MetricDefinition> HOLD_TIMES = List.of(new MetricDefinition(
            "holds.time",
            "Time on hold",
            "released − opened, by type of hold; of open holds as of − opened, apart",
            "holds of the orders of the scope",
            ORDER_DATE,
            "duration",
            "apart from time in states, which goes on",
            "payment hold from 09:00 to 09:30: 30 min"));

    static final List<MetricDefinition> STUCK = List.of(new MetricDefinition(
            "orders.stuck",
            "Stuck orders",
            "orders with an open hold, an open discrepancy, or longer in their state than its limit",
            "all orders, or those of a population",
            "as of an instant",
            "list with every reason",
            "a limited state entered at a time nobody told is listed as such; exactly at the limit is not too long",
            "PLACED since 26 h, 24 h allowed: listed with stuck.too-long"));

    static final List<MetricDefinition> PROFIT = List.of(
            new MetricDefinition(
                    "profit.net-sales",
                    "Net sales of an order",
                    "Σ price × units kept − discounts the seller bears − tax inside the price − its returns",
                    "lines of goods and services; units neither cancelled nor refused nor lost",
                    ORDER_DATE,
                    "money",
                    "fees charged come in at CM2",
                    "2 × 15,000 − 3,000 = 27,000"),
            new MetricDefinition(
                    "profit.cm1",
                    "Contribution margin 1",
                    "net sales − goods",
                    "orders of the scope, or lines by SKU",
                    ORDER_DATE,
                    "money",
                    "absent while a price or the cost of a unit is unknown",
                    "27,000 − 8,000 = 19,000"),
            new MetricDefinition(
                    "profit.cm2",
                    "Contribution margin 2",
                    "CM1 + fees and shipping charged − all costs but goods and advertising (compensation is a negative"
                            + " cost)",
                    "as CM1",
                    ORDER_DATE,
                    "money",
                    "absent while an expected cost is not told or is in another currency; marked where estimated",
                    "19,000 + 2,500 − 3,000 − 900 = 17,600"),
            new MetricDefinition(
                    "profit.cm3",
                    "Contribution margin 3",
                    "CM2 − advertising",
                    "as CM1",
                    ORDER_DATE,
                    "money",
                    "advertising booked on a channel and period, not on an order, is not in it",
                    "17,600 − 600 = 17,000"));

    private static final List<MetricDefinition> ALL = Stream.of(
                    ORDER_COUNTS,
                    ORDER_FLOW,
                    CANCELLED,
                    ON_TIME_SHIPMENT,
                    ON_TIME_DELIVERY,
                    LATE_ORDERS,
                    UNSOLD,
                    SALES,
                    REFUNDS,
                    GROWTH,
                    REVENUE_MIX,
                    BEST_SELLERS,
                    LAST_SALES,
                    STOCK,
                    DEMAND,
                    FILL_RATES,
                    CARRIERS,
                    CUSTOMERS,
                    RFM,
                    COHORTS,
                    SPEND,
                    STAGE_TIMES,
                    BOTTLENECKS,
                    HOLD_TIMES,
                    STUCK,
                    PROFIT)
            .flatMap(List::stream)
            .toList();

    private static final List<UnansweredFigure> UNANSWERED = List.of(
            new UnansweredFigure(
                    "returns.rate.reason",
                    "Return rate by reason and by fault",
                    "no stored return tells its reason, or whose fault it was; units and value are in the return rates"),
            new UnansweredFigure(
                    "orders.perfect",
                    "Perfect orders",
                    "nothing stored tells whether goods arrived undamaged and papers were right; on-time delivery, fill rate,"
                            + " refused and lost are figures of their own"),
            new UnansweredFigure(
                    "orders.defects",
                    "Defect rates of marketplaces (ODR, NFR, valid tracking)",
                    "claims and ratings of buyers, and what a channel scanned, are not stored; who cancelled and what was"
                            + " late are figures of their own"),
            new UnansweredFigure(
                    "carriers.damaged",
                    "Damaged by carrier",
                    "carriers' facts end a parcel as delivered, refused or lost; none says damaged"),
            new UnansweredFigure(
                    "marketing.roas",
                    "Return on advertising",
                    "no order says which advertisement it came of; revenue over all spend is answered"),
            new UnansweredFigure(
                    "marketing.conversion",
                    "Conversion and bounce",
                    "visits are not stored; what a tracker counts has to come from it"),
            new UnansweredFigure(
                    "marketing.closing-rate", "Closing rate of chats", "contacts who did not order are not stored"),
            new UnansweredFigure("reviews.rating", "Ratings", "reviews are not stored"),
            new UnansweredFigure(
                    "planning.reorder",
                    "Safety stock, reorder point, order quantity, forecast accuracy",
                    "lead times and forecasts are not stored; demand and its class are answered"),
            new UnansweredFigure("purchasing.match", "Three-way match", "purchase orders and bills are not stored"));

    private MetricCatalogue() {}

    /** What sellers ask and nothing stored can answer, and what would have to be known. */
    public static List<UnansweredFigure> unanswered() {
        return UNANSWERED;
    }

    /** Every figure, as the catalogue lists them. */
    public static List<MetricDefinition> all() {
        return ALL;
    }

    public static Optional<MetricDefinition> of(String code) {
        return ALL.stream().filter(each -> each.code().equals(code)).findFirst();
    }

    /** The catalogue as Markdown, a section for each figure. */
    public static String markdown() {
        StringBuilder text = new StringBuilder();
        for (MetricDefinition each : ALL) {
            text.append("### ")
                    .append(each.name())
                    .append(" `")
                    .append(each.code())
                    .append("`\n\n");
            row(text, "Formula", each.formula());
            row(text, "Counts", each.population());
            row(text, "Date", each.dateBasis());
            row(text, "Unit", each.unit());
            row(text, "Edge cases", each.edgeCases());
            row(text, "Example", each.example());
            text.append('\n');
        }
        text.append("### What nothing stored can answer\n\n");
        for (UnansweredFigure each : UNANSWERED) {
            text.append("- ")
                    .append(each.name())
                    .append(" `")
                    .append(each.code())
                    .append("`: ")
                    .append(each.because())
                    .append('\n');
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String words) {
        if (!words.equals(NONE)) {
            text.append("- ").append(name).append(": ").append(words).append('\n');
        }
    }
}
