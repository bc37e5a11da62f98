-- The tables of OMS for sqlite. Times are in UTC, amounts in whole minor units of money_currency.

-- An order as it stands: its lines and where their units are, its money, its state, its holds and discrepancies
CREATE TABLE oms_order (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    channel TEXT NOT NULL,
    -- The channel's number of the order
    external_id TEXT NOT NULL,
    -- The channel's own id of the buyer
    buyer_channel_buyer_id TEXT,
    buyer_mail TEXT,
    buyer_phone TEXT,
    buyer_name TEXT,
    -- Who this was, once everything personal was erased: the same for all their orders; nothing else is known then
    buyer_anonymous TEXT,
    -- Where it goes, as the channel wrote it; empty if it did not tell
    country TEXT,
    method TEXT NOT NULL,
    terms TEXT NOT NULL,
    stock_effect TEXT NOT NULL,
    -- The code of its state in the lifecycle
    state TEXT NOT NULL,
    -- The version of the lifecycle that put it there
    lifecycle_version TEXT NOT NULL,
    -- When the buyer ordered, by the channel's clock, in whole microseconds
    placed_at TEXT NOT NULL,
    -- When it came to us
    recorded_at TEXT NOT NULL,
    -- The last instant to hand it over, in whole microseconds; empty: nobody promised
    promise_ship_by TEXT,
    -- The last instant to deliver it, in whole microseconds; empty: nobody promised
    promise_deliver_by TEXT,
    -- The last instant to hand it over, in whole microseconds; empty: nobody promised
    agreed_ship_by TEXT,
    -- The last instant to deliver it, in whole microseconds; empty: nobody promised
    agreed_deliver_by TEXT,
    -- What the buyer owes in all, less what was cancelled or refused
    money_due INTEGER NOT NULL,
    -- What the payment provider holds for us and has not yet captured
    money_authorised INTEGER NOT NULL,
    -- What the payment provider took for us
    money_captured INTEGER NOT NULL,
    -- What we owe back and have not yet paid back
    money_refund_promised INTEGER NOT NULL,
    -- What we paid back
    money_refunded INTEGER NOT NULL,
    -- What carriers took in cash from the buyer
    money_collected INTEGER NOT NULL,
    -- What carriers passed on of it
    money_remitted INTEGER NOT NULL,
    -- What reached our account
    money_settled INTEGER NOT NULL,
    link_kind TEXT,
    -- The order it is for
    link_order TEXT,
    -- The sequence of its last history row; rows are numbered from 1 without gaps
    history_sequence INTEGER NOT NULL,
    -- The host's own
    attributes TEXT,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    -- Found by it in order.by_customer
    customer TEXT,
    -- Whether it is found in order.stuck
    in_stuck INTEGER,
    -- Found by it in order.to_ship
    ship_by TEXT,
    -- Found by it in order.by_link
    linked_to TEXT,
    CHECK (method IN ('SHIP', 'PICKUP', 'CARRY_OUT', 'DIGITAL', 'BY_CHANNEL')),
    CHECK (terms IN ('PREPAID', 'COLLECTED_BY_CHANNEL', 'CASH_ON_DELIVERY', 'ON_ACCOUNT')),
    CHECK (stock_effect IN ('RESERVE', 'SHIP_UNRESERVED', 'NONE')),
    CHECK (link_kind IN ('EXCHANGE_FOR', 'REPLACEMENT_FOR')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_order_by_placed ON oms_order (seller, placed_at, id);

CREATE INDEX oms_order_by_channel ON oms_order (seller, channel, placed_at, id);

CREATE INDEX oms_order_by_state ON oms_order (seller, state, placed_at, id);

CREATE INDEX oms_order_by_customer ON oms_order (seller, customer, placed_at, id) WHERE customer IS NOT NULL;

CREATE INDEX oms_order_stuck ON oms_order (seller, placed_at, id) WHERE in_stuck IS NOT NULL;

CREATE INDEX oms_order_to_ship ON oms_order (seller, ship_by, id) WHERE ship_by IS NOT NULL;

CREATE INDEX oms_order_by_link ON oms_order (seller, linked_to, id) WHERE linked_to IS NOT NULL;

-- One line of an order
CREATE TABLE oms_order_line (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    order_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    -- Unique within the order
    id TEXT NOT NULL,
    -- Empty while the channel's listing is mapped to none
    sku TEXT,
    -- The channel's own word for what it sold, if it has one
    listing TEXT,
    -- As the buyer saw it; may be empty
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- The units ordered, cancelled ones included
    ordered INTEGER NOT NULL,
    units_cancelled INTEGER NOT NULL,
    units_unreserved INTEGER NOT NULL,
    units_backordered INTEGER NOT NULL,
    units_reserved INTEGER NOT NULL,
    units_picked INTEGER NOT NULL,
    units_packed INTEGER NOT NULL,
    units_in_transit INTEGER NOT NULL,
    units_delivered INTEGER NOT NULL,
    units_refused INTEGER NOT NULL,
    units_lost INTEGER NOT NULL,
    -- The id of the line the kit was ordered on
    kit_line TEXT,
    -- The kit
    kit_sku TEXT,
    -- How many kits were ordered
    kit_kits INTEGER,
    -- How many units of this component one kit holds
    kit_units_per_kit INTEGER,
    -- The price of one kit; empty if the channel told none
    kit_unit_price INTEGER,
    -- The price before any reduction, of one unit; empty if the channel did not tell
    price_list INTEGER,
    -- The price of one unit the line was sold at
    price_unit INTEGER,
    -- The tax, rate by rate
    price_taxes TEXT,
    -- Unit price × units, before any discount
    price_amounts_goods INTEGER,
    -- Discount on this line that the seller bears
    price_amounts_seller_line_discount INTEGER,
    -- Discount on this line that the platform pays to the seller
    price_amounts_platform_line_discount INTEGER,
    -- This line's share of order discounts that the seller bears
    price_amounts_seller_order_discount INTEGER,
    -- This line's share of order discounts that the platform pays
    price_amounts_platform_order_discount INTEGER,
    -- Tax on top of the price
    price_amounts_added_tax INTEGER,
    -- Tax inside the price
    price_amounts_included_tax INTEGER,
    -- This line's share of the shipping fee charged to the buyer
    price_amounts_shipping INTEGER,
    -- What edits added, in order; nothing that stands is ever split again
    price_edits TEXT,
    -- Unit price × units, before any discount
    cancelled_goods INTEGER,
    -- Discount on this line that the seller bears
    cancelled_seller_line_discount INTEGER,
    -- Discount on this line that the platform pays to the seller
    cancelled_platform_line_discount INTEGER,
    -- This line's share of order discounts that the seller bears
    cancelled_seller_order_discount INTEGER,
    -- This line's share of order discounts that the platform pays
    cancelled_platform_order_discount INTEGER,
    -- Tax on top of the price
    cancelled_added_tax INTEGER,
    -- Tax inside the price
    cancelled_included_tax INTEGER,
    -- This line's share of the shipping fee charged to the buyer
    cancelled_shipping INTEGER,
    -- Unit price × units, before any discount
    parcelled_goods INTEGER,
    -- Discount on this line that the seller bears
    parcelled_seller_line_discount INTEGER,
    -- Discount on this line that the platform pays to the seller
    parcelled_platform_line_discount INTEGER,
    -- This line's share of order discounts that the seller bears
    parcelled_seller_order_discount INTEGER,
    -- This line's share of order discounts that the platform pays
    parcelled_platform_order_discount INTEGER,
    -- Tax on top of the price
    parcelled_added_tax INTEGER,
    -- Tax inside the price
    parcelled_included_tax INTEGER,
    -- This line's share of the shipping fee charged to the buyer
    parcelled_shipping INTEGER,
    -- The host's own
    attributes TEXT,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    CHECK (kind IN ('GOODS', 'SERVICE', 'FEE', 'KIT')),
    PRIMARY KEY (seller, order_id, position)
);

-- An amount of an order that belongs to no line, by name: the difference to a total the channel stated, a rounding, a tip
CREATE TABLE oms_order_adjustment (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    order_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    -- Added to what the buyer pays; may be negative
    amount INTEGER NOT NULL,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    PRIMARY KEY (seller, order_id, position)
);

-- A reason to stop: while it is open, the steps it names are refused; units stay where they are
CREATE TABLE oms_order_hold (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    order_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    -- What sort of hold, for example payment or fraud; at most one of a type is open at a time
    type TEXT NOT NULL,
    -- The steps it refuses
    blocks TEXT,
    -- In the actor's words, without personal data
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    -- Empty while it is open
    released_at TEXT,
    PRIMARY KEY (seller, order_id, position)
);

-- What we were told and what we hold do not agree
CREATE TABLE oms_order_discrepancy (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    order_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    -- What sort, for example counters or stated
    code TEXT NOT NULL,
    -- What does not agree, in words, without personal data
    text TEXT NOT NULL,
    -- The key of the command, or the fact, that showed it
    cause TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    -- Empty while it is open
    resolved_at TEXT,
    PRIMARY KEY (seller, order_id, position)
);

-- A time by which something is to happen to an order; when it has come, due work does it
CREATE TABLE oms_order_deadline (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    order_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    -- In whole microseconds, by our clock
    at TEXT NOT NULL,
    CHECK (kind IN ('PAY', 'CONFIRM', 'COMPLETE', 'ANSWER')),
    PRIMARY KEY (seller, order_id, position)
);

-- Somebody asked to cancel the order, or the channel did cancel it
CREATE TABLE oms_order_cancellation_request (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    order_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    -- In their words, without personal data
    reason TEXT NOT NULL,
    -- The actor who passed it on
    asked_by TEXT NOT NULL,
    status TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    -- By when the channel wants an answer; empty: no hurry
    answer_by TEXT,
    -- Empty while it is open
    answered_at TEXT,
    -- Why, in the words of whoever answered; empty while it is open
    answer TEXT NOT NULL,
    CHECK (status IN ('OPEN', 'ACCEPTED', 'DECLINED', 'FINAL')),
    PRIMARY KEY (seller, order_id, position)
);

-- Units that had left when their order was cancelled for good: they are to come back, as a refused parcel or as a return
CREATE TABLE oms_order_expected_return (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    order_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    line TEXT NOT NULL,
    units INTEGER NOT NULL,
    -- The fact that cancelled them
    cause TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (seller, order_id, position)
);

-- A discount that a DiscountPolicy gives
CREATE TABLE oms_order_discount (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    order_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    -- What it is called, for example spring-sale; kept with the order
    name TEXT NOT NULL,
    -- Who bears it
    payer TEXT NOT NULL,
    -- Positive
    amount INTEGER NOT NULL,
    -- The line it is on; empty: the whole order, split over its lines by value
    line TEXT,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    CHECK (payer IN ('SELLER', 'PLATFORM')),
    PRIMARY KEY (seller, order_id, position)
);

-- The keys of order.by_other_key
CREATE TABLE oms_order_by_other_key (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Found by it
    identity TEXT NOT NULL,
    -- Found by it
    placed_at TEXT NOT NULL,
    -- What is found
    id TEXT NOT NULL,
    PRIMARY KEY (seller, identity, placed_at, id)
);

-- The keys of order.unmapped
CREATE TABLE oms_order_unmapped (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Found by it
    channel TEXT NOT NULL,
    -- Found by it
    listing TEXT NOT NULL,
    -- What is found
    id TEXT NOT NULL,
    PRIMARY KEY (seller, channel, listing, id)
);

-- The keys of order.due
CREATE TABLE oms_order_due (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Found by it
    kind TEXT NOT NULL,
    -- Found by it
    due_at TEXT NOT NULL,
    -- What is found
    id TEXT NOT NULL,
    PRIMARY KEY (seller, kind, due_at, id)
);

-- What left the house under one tracking number
CREATE TABLE oms_parcel (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    order_id TEXT NOT NULL,
    -- Who carries it; with the tracking number it is the parcel's natural key
    carrier TEXT NOT NULL,
    tracking TEXT NOT NULL,
    -- The buyer's share for what is in it; with cash on delivery, what the carrier has to collect
    buyer_pays INTEGER NOT NULL,
    -- Whether the carrier collects it
    cash_on_delivery INTEGER NOT NULL,
    status TEXT NOT NULL,
    -- When it left
    shipped_at TEXT NOT NULL,
    -- When it was delivered, refused or lost, by the carrier's clock
    ended_at TEXT,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    CHECK (status IN ('IN_TRANSIT', 'DELIVERED', 'REFUSED', 'LOST')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_parcel_by_order ON oms_parcel (seller, order_id, shipped_at, id);

CREATE INDEX oms_parcel_by_tracking ON oms_parcel (seller, tracking, carrier, id);

-- Units of one line in a parcel
CREATE TABLE oms_parcel_content (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    parcel_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    line TEXT NOT NULL,
    units INTEGER NOT NULL,
    PRIMARY KEY (seller, parcel_id, position)
);

-- One payment of an order, as the facts of its provider sum up
CREATE TABLE oms_payment (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    order_id TEXT NOT NULL,
    -- What the provider holds and has not taken
    authorised INTEGER NOT NULL,
    -- What it took, in all
    captured INTEGER NOT NULL,
    -- What it paid back, in all
    refunded INTEGER NOT NULL,
    -- Whether the last fact was a failure
    failed INTEGER NOT NULL,
    -- The latest time of its facts, by the provider's clock
    last_fact_at TEXT NOT NULL,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_payment_by_order ON oms_payment (seller, order_id, id);

-- A return, or a credit note, that names no order: a record of its own, booked when it happened
CREATE TABLE oms_return_unmatched (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    channel TEXT NOT NULL,
    -- The channel's number of it, unique within the channel
    external_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- The channel's own id of the buyer
    buyer_channel_buyer_id TEXT,
    buyer_mail TEXT,
    buyer_phone TEXT,
    buyer_name TEXT,
    -- Who this was, once everything personal was erased: the same for all their orders; nothing else is known then
    buyer_anonymous TEXT,
    -- Where it came from, as the channel wrote it
    country TEXT,
    -- Three upper-case letters A to Z; an ISO 4217 code, or one the seller declared ("PTS" for points)
    currency_code TEXT NOT NULL,
    -- Number of decimals of the smallest amount
    currency_scale INTEGER NOT NULL,
    -- When it happened, by the channel's clock
    occurred_at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_return_unmatched_by_occurred ON oms_return_unmatched (seller, occurred_at, id);

CREATE INDEX oms_return_unmatched_by_recorded ON oms_return_unmatched (seller, recorded_at, id);

-- What came back
CREATE TABLE oms_return_unmatched_line (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    unmatched_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    -- Unique within the return
    id TEXT NOT NULL,
    sku TEXT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- How many came back, more than 0
    units INTEGER NOT NULL,
    -- What the buyer got back for them; positive
    credit INTEGER NOT NULL,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    CHECK (kind IN ('GOODS', 'SERVICE', 'FEE', 'KIT')),
    PRIMARY KEY (seller, unmatched_id, position)
);

-- The keys of return.unmatched.by_buyer
CREATE TABLE oms_return_unmatched_by_buyer (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Found by it
    identity TEXT NOT NULL,
    -- Found by it
    occurred_at TEXT NOT NULL,
    -- What is found
    id TEXT NOT NULL,
    PRIMARY KEY (seller, identity, occurred_at, id)
);

-- Somebody said that two keys are of one person: the record of a merge, or of an account that was verified
CREATE TABLE oms_customer_link (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    -- In the actor's words, or what the verification was; without personal data
    why TEXT NOT NULL,
    actor TEXT NOT NULL,
    made_at TEXT NOT NULL,
    end_actor TEXT,
    -- In the actor's words, without personal data
    end_reason TEXT,
    end_at TEXT,
    CHECK (kind IN ('MERGE', 'ACCOUNT')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_customer_link_by_made ON oms_customer_link (seller, made_at, id);

-- The keys of customer.link.by_key
CREATE TABLE oms_customer_link_by_key (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Found by it
    identity TEXT NOT NULL,
    -- Found by it
    made_at TEXT NOT NULL,
    -- What is found
    id TEXT NOT NULL,
    PRIMARY KEY (seller, identity, made_at, id)
);

-- The record that everything personal of one customer was erased, or is being so
CREATE TABLE oms_customer_erasure (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- What the person is called from then on
    anonymous TEXT NOT NULL,
    -- In the actor's words, without personal data
    why TEXT NOT NULL,
    actor TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    -- Orders, returns and links that were made anonymous so far
    pieces INTEGER NOT NULL,
    -- When nothing was left to erase
    finished_at TEXT,
    -- Whether it is found in customer.erasure.running
    in_running INTEGER,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_customer_erasure_by_begun ON oms_customer_erasure (seller, begun_at, id);

CREATE INDEX oms_customer_erasure_running ON oms_customer_erasure (seller, begun_at, id) WHERE in_running IS NOT NULL;

-- What tells one customer from another without saying who it is: a channel's own buyer id, or a hash of a mail address or phone number
CREATE TABLE oms_customer_erasure_key (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    erasure_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    element TEXT NOT NULL,
    PRIMARY KEY (seller, erasure_id, position)
);

-- The keys of customer.erasure.by_key
CREATE TABLE oms_customer_erasure_by_key (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Found by it
    identity TEXT NOT NULL,
    -- What is found
    id TEXT NOT NULL,
    PRIMARY KEY (seller, identity, id)
);

-- How far the days of a book have been brought
CREATE TABLE oms_metric_touched (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    book TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- Of the figures it was brought forward for
    forms TEXT,
    -- Changes stored up to then were looked at
    until TEXT NOT NULL,
    -- Those of the last while before that, so that one that appears late is told from them
    seen TEXT,
    -- Days before it were stored once, or are pending
    covered TEXT NOT NULL,
    -- Days to be computed anew, in order
    pending TEXT,
    PRIMARY KEY (seller, id)
);

-- What one figure's accumulator held over one day
CREATE TABLE oms_metric_day (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    book TEXT NOT NULL,
    figure TEXT NOT NULL,
    calendar_day TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- Of which figure, state and zone
    form TEXT NOT NULL,
    state BLOB NOT NULL,
    -- When its orders were read
    computed_at TEXT NOT NULL,
    -- Found by it in metric.day.by_day
    day_number INTEGER NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_metric_day_by_day ON oms_metric_day (seller, book, figure, day_number, id);

-- What a SKU is
CREATE TABLE oms_item (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    sku TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- Of one unit, as it is shipped
    weight_grams INTEGER,
    -- How many units may be promised that are not there: 0 none, empty any number
    backorder_limit INTEGER,
    -- Whatever the host keeps beside it; never read by the library
    attributes TEXT,
    CHECK (kind IN ('GOODS', 'SERVICE', 'FEE', 'KIT')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_item_by_sku ON oms_item (seller, sku, id);

-- A code printed on a thing or on a pack of several: Barcode("8801234567893", 1) on the mug, Barcode("18801234567890", 12) on the box of twelve
CREATE TABLE oms_item_barcode (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    item_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    -- As it is scanned
    code TEXT NOT NULL,
    -- How many units of the SKU one scan means, at least 1
    units INTEGER NOT NULL,
    PRIMARY KEY (seller, item_id, position)
);

-- Goods of which a kit is made
CREATE TABLE oms_item_component (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    item_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    sku TEXT NOT NULL,
    -- How many of it one kit holds, at least 1
    units INTEGER NOT NULL,
    -- Its share in the price of the kit, beside the weights of the others; 0 for a gift
    weight INTEGER NOT NULL,
    PRIMARY KEY (seller, item_id, position)
);

-- The keys of item.by_barcode
CREATE TABLE oms_item_by_barcode (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Found by it
    barcode TEXT NOT NULL,
    -- What is found
    id TEXT NOT NULL,
    PRIMARY KEY (seller, barcode, id)
);

-- What a channel's listing means: a SKU, or nobody has said yet
CREATE TABLE oms_item_listing (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    listing_key_channel TEXT NOT NULL,
    -- Compared as written
    listing_key_listing TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- Empty for a listing that was seen on an order and is not mapped
    sku TEXT,
    -- When it was mapped or seen first
    first_seen_at TEXT NOT NULL,
    -- Found by it in item.listing.unmapped
    channel TEXT,
    -- Found by it in item.listing.unmapped
    listing TEXT,
    -- Found by it in item.listing.by_channel
    by_channel_channel TEXT NOT NULL,
    -- Found by it in item.listing.by_channel
    by_channel_listing TEXT NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_item_listing_unmapped ON oms_item_listing (seller, channel, listing, id) WHERE channel IS NOT NULL;

CREATE INDEX oms_item_listing_by_channel ON oms_item_listing (seller, by_channel_channel, by_channel_listing, id);

-- Units that go from one location to another
CREATE TABLE oms_stock_transfer (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    -- Its own number
    number TEXT NOT NULL,
    version INTEGER NOT NULL,
    moved_from TEXT NOT NULL,
    moved_to TEXT NOT NULL,
    shipped_at TEXT NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_transfer_by_number ON oms_stock_transfer (seller, number, id);

-- One SKU
CREATE TABLE oms_stock_transfer_line (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    transfer_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    sku TEXT NOT NULL,
    -- Units that left
    shipped INTEGER NOT NULL,
    -- Units that are at the other location
    arrived INTEGER NOT NULL,
    -- Units that are back where they came from
    came_back INTEGER NOT NULL,
    -- Units nobody will see again
    lost INTEGER NOT NULL,
    PRIMARY KEY (seller, transfer_id, position)
);

-- The keys of stock.transfer.in_transit
CREATE TABLE oms_stock_transfer_in_transit (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Found by it
    sku TEXT NOT NULL,
    -- What is found
    id TEXT NOT NULL,
    PRIMARY KEY (seller, sku, id)
);

-- A receipt, adjustment, count or move as it was carried out: the cause of ledger entries and the stream of the event that tells of it
CREATE TABLE oms_stock_document (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- The document's own number, unique among documents of its kind
    number TEXT NOT NULL,
    version INTEGER NOT NULL,
    location TEXT NOT NULL,
    -- Why, for an adjustment
    adjustment TEXT,
    -- The bucket units left, for a move or an adjustment; AVAILABLE if they lay in none
    moved_from TEXT NOT NULL,
    -- The bucket units went to, for a move
    moved_to TEXT NOT NULL,
    -- When somebody counted, if that was before the document was written
    counted_at TEXT,
    -- Who; an id, never a person's name
    actor TEXT NOT NULL,
    -- Why, in the actor's words; may be empty
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    CHECK (kind IN ('RECEIPT', 'ADJUSTMENT', 'COUNT', 'MOVE', 'TRANSFER')),
    CHECK (adjustment IN ('DAMAGED', 'LOST', 'EXPIRED', 'FOUND', 'CORRECTION')),
    CHECK (moved_from IN ('AVAILABLE', 'DAMAGED', 'QUARANTINE', 'PUT_AWAY', 'SAFETY', 'EARMARKED')),
    CHECK (moved_to IN ('AVAILABLE', 'DAMAGED', 'QUARANTINE', 'PUT_AWAY', 'SAFETY', 'EARMARKED')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_document_by_time ON oms_stock_document (seller, at, id);

-- One SKU of a document
CREATE TABLE oms_stock_document_line (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    document_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    sku TEXT NOT NULL,
    -- What the document says: received, adjusted by (signed), counted, moved
    units INTEGER NOT NULL,
    -- What it did to on hand; for a count, counted minus what the books said
    on_hand_change INTEGER NOT NULL,
    -- Of a receipt: what all units together cost, if that is known
    total_cost INTEGER,
    -- The order's id
    returned_order TEXT,
    -- The line's id within the order
    returned_line TEXT,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    PRIMARY KEY (seller, document_id, position)
);

-- Units of a SKU at a location kept for a line of an order
CREATE TABLE oms_stock_reservation (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    sku TEXT NOT NULL,
    location TEXT NOT NULL,
    -- An order; or a cart, marked as one
    owner_order TEXT NOT NULL,
    -- A line of it
    owner_line TEXT NOT NULL,
    -- How many were reserved, at least 1
    units INTEGER NOT NULL,
    consumed INTEGER NOT NULL,
    released INTEGER NOT NULL,
    reserved_at TEXT NOT NULL,
    -- When it stops counting; empty if it is firm
    expires_at TEXT,
    -- Whether it is found in stock.reservation.open_by_place
    in_open_by_place INTEGER,
    -- Found by it in stock.reservation.expiring
    expiring_expires_at TEXT,
    -- Found by it in stock.reservation.due
    due_expires_at TEXT,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_reservation_by_owner ON oms_stock_reservation (seller, owner_order, owner_line, id);

CREATE INDEX oms_stock_reservation_open_by_place ON oms_stock_reservation (seller, sku, location, id) WHERE in_open_by_place IS NOT NULL;

CREATE INDEX oms_stock_reservation_expiring ON oms_stock_reservation (seller, sku, expiring_expires_at, id) WHERE expiring_expires_at IS NOT NULL;

CREATE INDEX oms_stock_reservation_due ON oms_stock_reservation (seller, due_expires_at, id) WHERE due_expires_at IS NOT NULL;

-- Units a line waits for
CREATE TABLE oms_stock_backorder (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    sku TEXT NOT NULL,
    -- An order; or a cart, marked as one
    owner_order TEXT NOT NULL,
    -- A line of it
    owner_line TEXT NOT NULL,
    -- How many there were to wait for, at least 1
    units INTEGER NOT NULL,
    filled INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL,
    -- A lower one is served first
    priority INTEGER NOT NULL,
    -- When the buyer was promised the goods; empty goes after every promise
    promised_at TEXT,
    -- When it began to wait
    since TEXT NOT NULL,
    -- Found by it in stock.backorder.open_by_rank
    open_by_rank_promised_at TEXT,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_backorder_by_owner ON oms_stock_backorder (seller, owner_order, owner_line, id);

CREATE INDEX oms_stock_backorder_open_by_rank ON oms_stock_backorder (seller, sku, priority, open_by_rank_promised_at, since, id) WHERE open_by_rank_promised_at IS NOT NULL;

-- Units of a SKU are set aside for waiting lines and have not all been handed out yet
CREATE TABLE oms_stock_filling (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    sku TEXT NOT NULL,
    version INTEGER NOT NULL,
    opened_at TEXT NOT NULL,
    -- Empty while there is something to hand out
    closed_at TEXT,
    -- Whether it is found in stock.filling.open
    in_open INTEGER,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_filling_open ON oms_stock_filling (seller, opened_at, id) WHERE in_open IS NOT NULL;

-- More units of a SKU are spoken for at a location than are there, because somebody counted less, units were lost, or units had left before we were told
CREATE TABLE oms_stock_shortage (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    sku TEXT NOT NULL,
    location TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- How many units were missing when it was opened or grew last; the level says how many are now
    missing INTEGER NOT NULL,
    -- What sort: receipt, adjustment, count, transfer, shipment
    cause_kind TEXT NOT NULL,
    -- Which one: a document number, or the id of a parcel
    cause_reference TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    -- Empty while it is open
    closed_at TEXT,
    -- Whether it is found in stock.shortage.open
    in_open INTEGER,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_shortage_open ON oms_stock_shortage (seller, sku, location, id) WHERE in_open IS NOT NULL;

-- How much of what is available one channel is told: min(cap, available - buffer))
CREATE TABLE oms_stock_channel_limit (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    channel TEXT NOT NULL,
    -- Empty: every SKU that has no limit of its own on this channel
    sku TEXT,
    version INTEGER NOT NULL,
    -- Units kept from the channel, against sales that it tells of late
    buffer INTEGER NOT NULL,
    -- The most units it is told; empty: any number
    capped_at INTEGER,
    -- Found by it in stock.channel_limit.by_channel
    by_channel_sku TEXT NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_channel_limit_by_channel ON oms_stock_channel_limit (seller, channel, by_channel_sku, id);

-- Units of one SKU that were bought at the same price
CREATE TABLE oms_cost_lot (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    -- The entity's version
    version INTEGER NOT NULL,
    sku TEXT NOT NULL,
    -- In whole minor units
    unit_cost INTEGER NOT NULL,
    -- How many were put in when it was opened
    units INTEGER NOT NULL,
    -- When the goods came in; first in, first out goes by it
    opened_at TEXT NOT NULL,
    -- Which comes first of those opened at the same time
    sequence INTEGER NOT NULL,
    -- What sort of document, in the seller's words: settlement, carrier-bill, rule
    source_kind TEXT NOT NULL,
    -- Which one, and if it has rows that must be told apart, which row; a corrected document needs a reference of its own
    source_reference TEXT NOT NULL,
    -- How they came in: bought, returned, or revalued
    origin_kind TEXT NOT NULL,
    -- The GoodsCost that was taken back
    origin_row TEXT,
    -- The layer that row had taken from
    origin_layer TEXT,
    -- The Revaluation that drained them
    origin_revaluation TEXT,
    -- Whether it is still among those read; a closed layer has nothing left
    open INTEGER NOT NULL,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    -- Whether it is found in cost.lot.by_open
    in_by_open INTEGER,
    -- Found by it in cost.lot.by_returned
    layer TEXT,
    CHECK (origin_kind IN ('Bought', 'Returned', 'Revalued')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_cost_lot_by_open ON oms_cost_lot (seller, sku, opened_at, sequence, id) WHERE in_by_open IS NOT NULL;

CREATE INDEX oms_cost_lot_by_sku ON oms_cost_lot (seller, sku, opened_at, id);

CREATE INDEX oms_cost_lot_by_source ON oms_cost_lot (seller, source_kind, source_reference, sku, id);

CREATE INDEX oms_cost_lot_by_returned ON oms_cost_lot (seller, layer, id) WHERE layer IS NOT NULL;

-- Units that were used while no layer had any, and whose cost is still unknown; the next receipt of the SKU settles them
CREATE TABLE oms_cost_uncosted (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    used_for_kind TEXT NOT NULL,
    -- The order's id
    used_for_order TEXT,
    -- The line's id within the order
    used_for_line TEXT,
    -- The parcel they left in
    used_for_parcel TEXT,
    -- In the seller's words
    used_for_cause TEXT,
    sku TEXT NOT NULL,
    -- How many are still unsettled; nothing is listed once it is 0
    units INTEGER NOT NULL,
    -- What sort of document, in the seller's words: settlement, carrier-bill, rule
    source_kind TEXT NOT NULL,
    -- Which one, and if it has rows that must be told apart, which row; a corrected document needs a reference of its own
    source_reference TEXT NOT NULL,
    -- When they were used
    at TEXT NOT NULL,
    -- Whether it is found in cost.uncosted.by_sku
    in_by_sku INTEGER,
    CHECK (used_for_kind IN ('Sold', 'WrittenOff')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_cost_uncosted_by_sku ON oms_cost_uncosted (seller, sku, at, id) WHERE in_by_sku IS NOT NULL;

-- The part of a LandedCost that one SKU of one receipt bears, and who bears it
CREATE TABLE oms_cost_landed (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- The number of the landed cost
    landed TEXT NOT NULL,
    -- The goods receipt
    receipt TEXT NOT NULL,
    sku TEXT NOT NULL,
    amount INTEGER NOT NULL,
    -- What is left in stock is worth so much more, units that came back among it
    split_on_hand INTEGER,
    -- What order lines bear, each by an entry of kind GOODS
    split_sold INTEGER,
    -- What units bear that are gone without being sold
    split_written_off INTEGER,
    at TEXT NOT NULL,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    -- Whether it is found in cost.landed.by_open
    in_by_open INTEGER,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_cost_landed_by_number ON oms_cost_landed (seller, landed, receipt, sku, id);

CREATE INDEX oms_cost_landed_by_open ON oms_cost_landed (seller, at, id) WHERE in_by_open IS NOT NULL;

-- What one order line bears
CREATE TABLE oms_cost_landed_waiting (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    landed_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    order_id TEXT NOT NULL,
    line TEXT NOT NULL,
    amount INTEGER NOT NULL,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    PRIMARY KEY (seller, landed_id, position)
);

-- What the last estimate of an order could not say
CREATE TABLE oms_cost_gaps (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    -- The order's id
    order_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (seller, id)
);

-- A cost that rules speak of but could not be estimated; never read it as nothing
CREATE TABLE oms_cost_gaps_missing (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    gaps_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    owner_kind TEXT NOT NULL,
    -- The order's id
    owner_order TEXT,
    -- The line's id within the order
    owner_line TEXT,
    -- The parcel's id
    owner_parcel TEXT,
    owner_channel TEXT,
    -- The first day
    owner_from TEXT,
    -- The day after the last
    owner_until TEXT,
    kind TEXT NOT NULL,
    -- Three upper-case letters A to Z; an ISO 4217 code, or one the seller declared ("PTS" for points)
    wanted_code TEXT NOT NULL,
    -- Number of decimals of the smallest amount
    wanted_scale INTEGER NOT NULL,
    -- What is missing
    cause TEXT NOT NULL,
    -- What the cause is about: the SKU whose weight nobody knows, or the grams that no tier reaches
    detail TEXT NOT NULL,
    CHECK (owner_kind IN ('OfOrder', 'OfPeriod')),
    CHECK (kind IN ('GOODS', 'SHIPPING', 'PACKAGING', 'PLATFORM_FEE', 'PAYMENT_FEE', 'PROMOTION', 'ADVERTISING', 'COD_FEE', 'RETURN', 'CARRIER_COMPENSATION', 'DUTY', 'TAX', 'OTHER')),
    CHECK (cause IN ('OTHER_CURRENCY', 'WEIGHT_UNKNOWN', 'WEIGHT_ABOVE_TABLE')),
    PRIMARY KEY (seller, gaps_id, position)
);

-- A fact that came before what it tells of: a delivery before the parcel was shipped, a payment before the order came in
CREATE TABLE oms_inbox_parked (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    -- The version of the body's encoding
    schema_version INTEGER NOT NULL,
    -- The fact; holds no personal data beyond what the fact has
    body BLOB NOT NULL,
    -- What it waits for, as a key: parcel/6011-2233, order/web/W-1001
    awaits TEXT NOT NULL,
    -- When it happened, by the clock of whoever told it
    at TEXT NOT NULL,
    -- When it was told first
    received_at TEXT NOT NULL,
    -- The actor who told it; what it does is put down to them
    told_by TEXT NOT NULL,
    -- Why they told it, in their words
    because TEXT NOT NULL,
    -- How often it was tried and could not be applied
    attempts INTEGER NOT NULL,
    -- When due work tries again; empty if it does no more
    next_attempt_at TEXT,
    -- Whether it was applied; if not, a person dismissed it
    ended_applied INTEGER,
    -- By whom
    ended_actor TEXT,
    -- Why, in the actor's words
    ended_reason TEXT,
    ended_at TEXT,
    -- Whether it is found in inbox.parked.by_awaited
    in_by_awaited INTEGER,
    -- Whether it is found in inbox.parked.by_received
    in_by_received INTEGER,
    -- Found by it in inbox.parked.by_due
    by_due_next_attempt_at TEXT,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_inbox_parked_by_awaited ON oms_inbox_parked (seller, awaits, at, id) WHERE in_by_awaited IS NOT NULL;

CREATE INDEX oms_inbox_parked_by_received ON oms_inbox_parked (seller, received_at, id) WHERE in_by_received IS NOT NULL;

CREATE INDEX oms_inbox_parked_by_due ON oms_inbox_parked (seller, by_due_next_attempt_at, id) WHERE by_due_next_attempt_at IS NOT NULL;

-- Why a fact could not be applied
CREATE TABLE oms_inbox_parked_reason (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    parked_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (seller, parked_id, position)
);

-- A share of all streams, which one worker at a time delivers
CREATE TABLE oms_outbox_lane (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- For people
    lease_worker TEXT,
    -- The key of the command that took it, which nobody else has
    lease_token TEXT,
    -- By the clock of the worker's host
    lease_until TEXT,
    PRIMARY KEY (seller, id)
);

-- A stream whose next event could not be delivered; the events behind it wait, other streams go on
CREATE TABLE oms_outbox_stuck (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- The name of the thing's type
    stream_type TEXT NOT NULL,
    -- The thing's id
    stream_id TEXT NOT NULL,
    -- The id of the event it is stuck at
    event TEXT NOT NULL,
    state TEXT NOT NULL,
    -- How often that was tried in vain
    failures INTEGER NOT NULL,
    -- Why not, the last time
    reason TEXT NOT NULL,
    -- When it got stuck
    since TEXT NOT NULL,
    -- When it is tried again; empty unless it is tried again by itself
    next_attempt_at TEXT,
    -- Whether it is found in outbox.stuck.by_since
    in_by_since INTEGER,
    CHECK (state IN ('RETRYING', 'PARKED', 'MOVING')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_outbox_stuck_by_since ON oms_outbox_stuck (seller, since, id) WHERE in_by_since IS NOT NULL;

-- How far a seller's receipts are pruned
CREATE TABLE oms_command_pruned (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- Receipts decided before may be gone
    until TEXT NOT NULL,
    PRIMARY KEY (seller, id)
);

-- A natural key taken for ever: within a seller and a space, a key has one owner
CREATE TABLE oms_claim (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    -- What kind of key it is, for example external
    space TEXT NOT NULL,
    claim_key TEXT NOT NULL,
    -- Who has it, usually the id of the entity inserted beside it
    owner TEXT NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_claim_by_key ON oms_claim (seller, space, claim_key, id);

-- The receipt of a command as it is read back
CREATE TABLE oms_command (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    -- What command it was, for example place
    receipt_kind TEXT NOT NULL,
    -- The version of the answer's encoding, from 1
    receipt_schema INTEGER NOT NULL,
    -- When it was decided, in whole microseconds; receipts are pruned by it
    receipt_at TEXT NOT NULL,
    -- The entities it wrote, at their new versions
    receipt_entities TEXT,
    -- The small answer, encoded
    receipt_answer BLOB NOT NULL,
    -- Found by it in command.by_time
    at TEXT NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_command_by_time ON oms_command (seller, at, id);

-- One cost, create-only
CREATE TABLE oms_cost_entry (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    owner_kind TEXT NOT NULL,
    -- The order's id
    owner_order TEXT,
    -- The line's id within the order
    owner_line TEXT,
    -- The parcel's id
    owner_parcel TEXT,
    owner_channel TEXT,
    -- The first day
    owner_from TEXT,
    -- The day after the last
    owner_until TEXT,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    -- How sure the amount is; a reversal has the basis of what it reverses
    basis TEXT NOT NULL,
    -- What sort of document, in the seller's words: settlement, carrier-bill, rule
    source_kind TEXT NOT NULL,
    -- Which one, and if it has rows that must be told apart, which row; a corrected document needs a reference of its own
    source_reference TEXT NOT NULL,
    -- The day it counts for; a reversal and what replaces it count for the same day, so periods reported before stay as they were
    effective_date TEXT NOT NULL,
    -- When it was stored
    recorded_at TEXT NOT NULL,
    -- The entry this one takes back
    reverses TEXT,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    -- Found by it in cost.entry.by_order
    order_id TEXT,
    -- Found by it in cost.entry.by_channel
    channel TEXT,
    -- Found by it in cost.entry.by_channel
    from_day INTEGER,
    -- Found by it in cost.entry.by_kind
    effective_day INTEGER NOT NULL,
    CHECK (owner_kind IN ('OfOrder', 'OfPeriod')),
    CHECK (kind IN ('GOODS', 'SHIPPING', 'PACKAGING', 'PLATFORM_FEE', 'PAYMENT_FEE', 'PROMOTION', 'ADVERTISING', 'COD_FEE', 'RETURN', 'CARRIER_COMPENSATION', 'DUTY', 'TAX', 'OTHER')),
    CHECK (basis IN ('ESTIMATED', 'INVOICED', 'SETTLED')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_cost_entry_by_order ON oms_cost_entry (seller, order_id, kind, id) WHERE order_id IS NOT NULL;

CREATE INDEX oms_cost_entry_by_channel ON oms_cost_entry (seller, channel, from_day, id) WHERE channel IS NOT NULL;

CREATE INDEX oms_cost_entry_by_kind ON oms_cost_entry (seller, kind, effective_day, id);

CREATE INDEX oms_cost_entry_by_source ON oms_cost_entry (seller, source_kind, source_reference, id);

CREATE INDEX oms_cost_entry_by_recorded ON oms_cost_entry (seller, recorded_at, id);

-- Units of goods that an order took, or that were written off, and what they cost: create-only
CREATE TABLE oms_cost_goods (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    used_for_kind TEXT NOT NULL,
    -- The order's id
    used_for_order TEXT,
    -- The line's id within the order
    used_for_line TEXT,
    -- The parcel they left in
    used_for_parcel TEXT,
    -- In the seller's words
    used_for_cause TEXT,
    sku TEXT NOT NULL,
    -- The layer the units came from; of goods that came back, the layer they went into
    layer TEXT,
    -- Not zero; negative if the row takes another back
    units INTEGER NOT NULL,
    -- Of all units; empty if no layer had them
    cost INTEGER,
    -- The row this one takes back, wholly or in part
    reverses TEXT,
    -- What sort of document, in the seller's words: settlement, carrier-bill, rule
    source_kind TEXT NOT NULL,
    -- Which one, and if it has rows that must be told apart, which row; a corrected document needs a reference of its own
    source_reference TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    -- Found by it in cost.goods.by_order
    order_id TEXT,
    -- Found by it in cost.goods.by_order
    line_id TEXT,
    -- Found by it in cost.goods.by_layer
    by_layer_layer TEXT,
    CHECK (used_for_kind IN ('Sold', 'WrittenOff')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_cost_goods_by_order ON oms_cost_goods (seller, order_id, line_id, id) WHERE order_id IS NOT NULL;

CREATE INDEX oms_cost_goods_by_sku ON oms_cost_goods (seller, sku, recorded_at, id);

CREATE INDEX oms_cost_goods_by_layer ON oms_cost_goods (seller, by_layer_layer, id) WHERE by_layer_layer IS NOT NULL;

CREATE INDEX oms_cost_goods_by_recorded ON oms_cost_goods (seller, recorded_at, id);

-- What was left in some layers, put into at most two new ones at another value; create-only
CREATE TABLE oms_cost_revaluation (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    sku TEXT NOT NULL,
    -- What the units cost more than before; nothing where they are only blended, negative for a credit
    added INTEGER NOT NULL,
    -- What sort of document, in the seller's words: settlement, carrier-bill, rule
    source_kind TEXT NOT NULL,
    -- Which one, and if it has rows that must be told apart, which row; a corrected document needs a reference of its own
    source_reference TEXT NOT NULL,
    at TEXT NOT NULL,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_cost_revaluation_by_sku ON oms_cost_revaluation (seller, sku, at, id);

-- Units of one layer
CREATE TABLE oms_cost_revaluation_drained (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    revaluation_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    layer TEXT NOT NULL,
    units INTEGER NOT NULL,
    unit_cost INTEGER NOT NULL,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    PRIMARY KEY (seller, revaluation_id, position)
);

-- Units of one layer
CREATE TABLE oms_cost_revaluation_opened (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    revaluation_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    layer TEXT NOT NULL,
    units INTEGER NOT NULL,
    unit_cost INTEGER NOT NULL,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    PRIMARY KEY (seller, revaluation_id, position)
);

-- The keys of cost.revaluation.by_layer
CREATE TABLE oms_cost_revaluation_by_layer (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Found by it
    layer TEXT NOT NULL,
    -- What is found
    id TEXT NOT NULL,
    PRIMARY KEY (seller, layer, id)
);

-- What one change of an order changed beside its state, by whom and why
CREATE TABLE oms_order_change (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    -- The version of the order that the change made
    version INTEGER NOT NULL,
    -- The key of the command, or the fact, behind it
    cause TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- When it happened by the clock of whoever told us; empty if nobody told
    source_time TEXT,
    -- When it was stored
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_order_change_by_order ON oms_order_change (seller, order_id, version, id);

CREATE INDEX oms_order_change_by_recorded ON oms_order_change (seller, recorded_at, id);

-- One thing that changed
CREATE TABLE oms_order_change_change (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Whose it is, by its id
    change_id TEXT NOT NULL,
    -- From 0, in their order
    position INTEGER NOT NULL,
    -- What sort, for example cancelled, opened or captured
    code TEXT NOT NULL,
    -- Which and how much, without personal data
    arguments TEXT,
    PRIMARY KEY (seller, change_id, position)
);

-- One step of an order's life: one edge of its lifecycle
CREATE TABLE oms_order_history (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    -- From 1, without gaps
    sequence INTEGER NOT NULL,
    -- The version of the order that the change made; several steps may be of one change
    version INTEGER NOT NULL,
    -- The code of the state left; empty in the first entry
    moved_from TEXT NOT NULL,
    -- The code of the state entered
    moved_to TEXT NOT NULL,
    -- The code of the trigger; PLACE in the first entry
    triggered_by TEXT NOT NULL,
    -- The key of the command, or the fact, that moved it
    cause TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- Whether it tells of what happened before the order came to us
    imported INTEGER NOT NULL,
    -- When it happened by the clock of whoever told us; empty if nobody told
    source_time TEXT,
    -- When it was stored
    recorded_at TEXT NOT NULL,
    lifecycle_version TEXT NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_order_history_by_order ON oms_order_history (seller, order_id, sequence, id);

CREATE INDEX oms_order_history_by_recorded ON oms_order_history (seller, recorded_at, id);

-- An outbox entry as it is read back
CREATE TABLE oms_outbox (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    stream_type TEXT NOT NULL,
    stream_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    body BLOB NOT NULL,
    -- When the command it belongs to was decided, in whole microseconds
    at TEXT NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_outbox_by_position ON oms_outbox (seller, stream_type, stream_id, version, ordinal, id);

CREATE INDEX oms_outbox_by_time ON oms_outbox (seller, at, id);

-- An event that was never delivered because a person said so
CREATE TABLE oms_outbox_skipped (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    -- The name of the thing's type
    stream_type TEXT NOT NULL,
    -- The thing's id
    stream_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    body BLOB NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    -- In the actor's words
    why TEXT NOT NULL,
    skipped_at TEXT NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_outbox_skipped_by_time ON oms_outbox_skipped (seller, skipped_at, id);

-- A carrier's fact as it was taken in
CREATE TABLE oms_parcel_fact (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    parcel TEXT NOT NULL,
    status TEXT,
    raw TEXT NOT NULL,
    -- What it did
    effect TEXT NOT NULL,
    -- When it happened, by the carrier's clock
    at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    CHECK (status IN ('IN_TRANSIT', 'DELIVERED', 'REFUSED', 'LOST')),
    CHECK (effect IN ('MOVED', 'NONE', 'CONTRADICTED')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_parcel_fact_by_parcel ON oms_parcel_fact (seller, parcel, at, id);

-- Money a channel booked without an order, outside sales: a bad debt, a correction
CREATE TABLE oms_settlement_adjustment (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    channel TEXT NOT NULL,
    -- The channel's number of it, unique within the channel
    external_id TEXT NOT NULL,
    -- Its line within that document
    line_id TEXT NOT NULL,
    text TEXT NOT NULL,
    -- When it was booked, by the channel's clock
    occurred_at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    -- What the seller gains by it; negative for a loss
    amount INTEGER NOT NULL,
    -- The currency of the amounts in this row
    money_currency TEXT,
    -- The decimals of the amounts: 1250 at scale 2 is 12.50
    money_scale INTEGER,
    -- Columns of this row with amounts of another currency
    money_others TEXT,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_settlement_adjustment_by_occurred ON oms_settlement_adjustment (seller, occurred_at, id);

CREATE INDEX oms_settlement_adjustment_by_recorded ON oms_settlement_adjustment (seller, recorded_at, id);

-- One change of what is on hand, and the one thing that caused it
CREATE TABLE oms_stock_ledger (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    sku TEXT NOT NULL,
    location TEXT NOT NULL,
    -- Never zero
    on_hand_change INTEGER NOT NULL,
    -- What sort: receipt, adjustment, count, transfer, shipment
    cause_kind TEXT NOT NULL,
    -- Which one: a document number, or the id of a parcel
    cause_reference TEXT NOT NULL,
    -- Who; an id, never a person's name
    actor TEXT NOT NULL,
    -- Why, in the actor's words; may be empty
    reason TEXT NOT NULL,
    -- When it was decided
    at TEXT NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_ledger_by_place ON oms_stock_ledger (seller, sku, location, at, id);

CREATE INDEX oms_stock_ledger_by_cause ON oms_stock_ledger (seller, cause_kind, cause_reference, id);

-- What a channel's history tells of stock, kept for reading only: it changes no level
CREATE TABLE oms_stock_note (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- Unique within the seller
    id TEXT NOT NULL,
    channel TEXT NOT NULL,
    -- The channel's number of the document it stood on
    external_id TEXT NOT NULL,
    -- Its line within that document
    line_id TEXT NOT NULL,
    sku TEXT,
    -- What was added or, negative, taken away
    units INTEGER NOT NULL,
    -- The channel's words
    text TEXT NOT NULL,
    occurred_at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_note_by_occurred ON oms_stock_note (seller, occurred_at, id);

CREATE INDEX oms_stock_note_by_recorded ON oms_stock_note (seller, recorded_at, id);

-- The counters stock.level
CREATE TABLE oms_stock_level (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- What is counted
    sku TEXT NOT NULL,
    -- What is counted
    location TEXT NOT NULL,
    -- How many; only ever changed by a guarded update
    on_hand INTEGER NOT NULL,
    -- How many; only ever changed by a guarded update
    reserved INTEGER NOT NULL,
    -- How many; only ever changed by a guarded update
    damaged INTEGER NOT NULL,
    -- How many; only ever changed by a guarded update
    quarantine INTEGER NOT NULL,
    -- How many; only ever changed by a guarded update
    put_away INTEGER NOT NULL,
    -- How many; only ever changed by a guarded update
    safety INTEGER NOT NULL,
    -- How many; only ever changed by a guarded update
    earmarked INTEGER NOT NULL,
    -- Whether anything was ever counted, and not only checked
    counted INTEGER NOT NULL,
    PRIMARY KEY (seller, sku, location)
);

-- The counters stock.demand
CREATE TABLE oms_stock_demand (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- What is counted
    sku TEXT NOT NULL,
    -- How many; only ever changed by a guarded update
    waiting INTEGER NOT NULL,
    -- How many; only ever changed by a guarded update
    earmarked INTEGER NOT NULL,
    -- How many; only ever changed by a guarded update
    arrivals INTEGER NOT NULL,
    -- Whether anything was ever counted, and not only checked
    counted INTEGER NOT NULL,
    PRIMARY KEY (seller, sku)
);

-- The counters cost.tally
CREATE TABLE oms_cost_tally (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- What is counted
    sku TEXT NOT NULL,
    -- How many; only ever changed by a guarded update
    opened INTEGER NOT NULL,
    -- How many; only ever changed by a guarded update
    uncosted INTEGER NOT NULL,
    -- Whether anything was ever counted, and not only checked
    counted INTEGER NOT NULL,
    PRIMARY KEY (seller, sku)
);

-- The counters cost.layer
CREATE TABLE oms_cost_layer (
    -- Whose data it is
    seller TEXT NOT NULL,
    -- What is counted
    sku TEXT NOT NULL,
    -- What is counted
    layer TEXT NOT NULL,
    -- How many; only ever changed by a guarded update
    remaining INTEGER NOT NULL,
    -- Whether anything was ever counted, and not only checked
    counted INTEGER NOT NULL,
    PRIMARY KEY (seller, sku, layer)
);

CREATE TABLE oms_schema (version INTEGER NOT NULL PRIMARY KEY);

INSERT INTO oms_schema (version) VALUES (1);
