-- The tables of OMS for mariadb. Times are in UTC, amounts in whole minor units of money_currency.

CREATE TABLE oms_order (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    version BIGINT NOT NULL,
    channel VARCHAR(255) NOT NULL,
    external_id LONGTEXT NOT NULL COMMENT 'The channel''s number of the order',
    buyer_channel_buyer_id LONGTEXT COMMENT 'The channel''s own id of the buyer',
    buyer_mail LONGTEXT,
    buyer_phone LONGTEXT,
    buyer_name LONGTEXT,
    buyer_anonymous LONGTEXT COMMENT 'Who this was, once everything personal was erased: the same for all their orders; nothing else is known then',
    country LONGTEXT COMMENT 'Where it goes, as the channel wrote it; empty if it did not tell',
    method VARCHAR(10) NOT NULL,
    terms VARCHAR(20) NOT NULL,
    stock_effect VARCHAR(15) NOT NULL,
    state VARCHAR(255) NOT NULL COMMENT 'The code of its state in the lifecycle',
    lifecycle_version LONGTEXT NOT NULL COMMENT 'The version of the lifecycle that put it there',
    placed_at DATETIME(6) NOT NULL COMMENT 'When the buyer ordered, by the channel''s clock, in whole microseconds',
    recorded_at DATETIME(6) NOT NULL COMMENT 'When it came to us',
    promise_ship_by DATETIME(6) COMMENT 'The last instant to hand it over, in whole microseconds; empty: nobody promised',
    promise_deliver_by DATETIME(6) COMMENT 'The last instant to deliver it, in whole microseconds; empty: nobody promised',
    agreed_ship_by DATETIME(6) COMMENT 'The last instant to hand it over, in whole microseconds; empty: nobody promised',
    agreed_deliver_by DATETIME(6) COMMENT 'The last instant to deliver it, in whole microseconds; empty: nobody promised',
    money_due BIGINT NOT NULL COMMENT 'What the buyer owes in all, less what was cancelled or refused',
    money_authorised BIGINT NOT NULL COMMENT 'What the payment provider holds for us and has not yet captured',
    money_captured BIGINT NOT NULL COMMENT 'What the payment provider took for us',
    money_refund_promised BIGINT NOT NULL COMMENT 'What we owe back and have not yet paid back',
    money_refunded BIGINT NOT NULL COMMENT 'What we paid back',
    money_collected BIGINT NOT NULL COMMENT 'What carriers took in cash from the buyer',
    money_remitted BIGINT NOT NULL COMMENT 'What carriers passed on of it',
    money_settled BIGINT NOT NULL COMMENT 'What reached our account',
    link_kind VARCHAR(15),
    link_order LONGTEXT COMMENT 'The order it is for',
    history_sequence BIGINT NOT NULL COMMENT 'The sequence of its last history row; rows are numbered from 1 without gaps',
    attributes JSON COMMENT 'The host''s own',
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    customer VARCHAR(255) COMMENT 'Found by it in order.by_customer',
    in_stuck BOOLEAN COMMENT 'Whether it is found in order.stuck',
    ship_by DATETIME(6) COMMENT 'Found by it in order.to_ship',
    linked_to VARCHAR(255) COMMENT 'Found by it in order.by_link',
    CHECK (method IN ('SHIP', 'PICKUP', 'CARRY_OUT', 'DIGITAL', 'BY_CHANNEL')),
    CHECK (terms IN ('PREPAID', 'COLLECTED_BY_CHANNEL', 'CASH_ON_DELIVERY', 'ON_ACCOUNT')),
    CHECK (stock_effect IN ('RESERVE', 'SHIP_UNRESERVED', 'NONE')),
    CHECK (link_kind IN ('EXCHANGE_FOR', 'REPLACEMENT_FOR')),
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'An order as it stands: its lines and where their units are, its money, its state, its holds and discrepancies';

CREATE INDEX oms_order_by_placed ON oms_order (seller, placed_at, id);

CREATE INDEX oms_order_by_channel ON oms_order (seller, channel, placed_at, id);

CREATE INDEX oms_order_by_state ON oms_order (seller, state, placed_at, id);

CREATE INDEX oms_order_by_customer ON oms_order (seller, customer, placed_at, id);

CREATE INDEX oms_order_stuck ON oms_order (seller, placed_at, id);

CREATE INDEX oms_order_to_ship ON oms_order (seller, ship_by, id);

CREATE INDEX oms_order_by_link ON oms_order (seller, linked_to, id);

CREATE TABLE oms_order_line (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    order_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    id LONGTEXT NOT NULL COMMENT 'Unique within the order',
    sku LONGTEXT COMMENT 'Empty while the channel''s listing is mapped to none',
    listing LONGTEXT COMMENT 'The channel''s own word for what it sold, if it has one',
    name LONGTEXT NOT NULL COMMENT 'As the buyer saw it; may be empty',
    kind VARCHAR(7) NOT NULL,
    ordered BIGINT NOT NULL COMMENT 'The units ordered, cancelled ones included',
    units_cancelled BIGINT NOT NULL,
    units_unreserved BIGINT NOT NULL,
    units_backordered BIGINT NOT NULL,
    units_reserved BIGINT NOT NULL,
    units_picked BIGINT NOT NULL,
    units_packed BIGINT NOT NULL,
    units_in_transit BIGINT NOT NULL,
    units_delivered BIGINT NOT NULL,
    units_refused BIGINT NOT NULL,
    units_lost BIGINT NOT NULL,
    kit_line LONGTEXT COMMENT 'The id of the line the kit was ordered on',
    kit_sku LONGTEXT COMMENT 'The kit',
    kit_kits BIGINT COMMENT 'How many kits were ordered',
    kit_units_per_kit BIGINT COMMENT 'How many units of this component one kit holds',
    kit_unit_price BIGINT COMMENT 'The price of one kit; empty if the channel told none',
    price_list BIGINT COMMENT 'The price before any reduction, of one unit; empty if the channel did not tell',
    price_unit BIGINT COMMENT 'The price of one unit the line was sold at',
    price_taxes JSON COMMENT 'The tax, rate by rate',
    price_amounts_goods BIGINT COMMENT 'Unit price × units, before any discount',
    price_amounts_seller_line_discount BIGINT COMMENT 'Discount on this line that the seller bears',
    price_amounts_platform_line_discount BIGINT COMMENT 'Discount on this line that the platform pays to the seller',
    price_amounts_seller_order_discount BIGINT COMMENT 'This line''s share of order discounts that the seller bears',
    price_amounts_platform_order_discount BIGINT COMMENT 'This line''s share of order discounts that the platform pays',
    price_amounts_added_tax BIGINT COMMENT 'Tax on top of the price',
    price_amounts_included_tax BIGINT COMMENT 'Tax inside the price',
    price_amounts_shipping BIGINT COMMENT 'This line''s share of the shipping fee charged to the buyer',
    price_edits JSON COMMENT 'What edits added, in order; nothing that stands is ever split again',
    cancelled_goods BIGINT COMMENT 'Unit price × units, before any discount',
    cancelled_seller_line_discount BIGINT COMMENT 'Discount on this line that the seller bears',
    cancelled_platform_line_discount BIGINT COMMENT 'Discount on this line that the platform pays to the seller',
    cancelled_seller_order_discount BIGINT COMMENT 'This line''s share of order discounts that the seller bears',
    cancelled_platform_order_discount BIGINT COMMENT 'This line''s share of order discounts that the platform pays',
    cancelled_added_tax BIGINT COMMENT 'Tax on top of the price',
    cancelled_included_tax BIGINT COMMENT 'Tax inside the price',
    cancelled_shipping BIGINT COMMENT 'This line''s share of the shipping fee charged to the buyer',
    parcelled_goods BIGINT COMMENT 'Unit price × units, before any discount',
    parcelled_seller_line_discount BIGINT COMMENT 'Discount on this line that the seller bears',
    parcelled_platform_line_discount BIGINT COMMENT 'Discount on this line that the platform pays to the seller',
    parcelled_seller_order_discount BIGINT COMMENT 'This line''s share of order discounts that the seller bears',
    parcelled_platform_order_discount BIGINT COMMENT 'This line''s share of order discounts that the platform pays',
    parcelled_added_tax BIGINT COMMENT 'Tax on top of the price',
    parcelled_included_tax BIGINT COMMENT 'Tax inside the price',
    parcelled_shipping BIGINT COMMENT 'This line''s share of the shipping fee charged to the buyer',
    attributes JSON COMMENT 'The host''s own',
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    CHECK (kind IN ('GOODS', 'SERVICE', 'FEE', 'KIT')),
    PRIMARY KEY (seller, order_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'One line of an order';

CREATE TABLE oms_order_adjustment (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    order_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    name LONGTEXT NOT NULL,
    amount BIGINT NOT NULL COMMENT 'Added to what the buyer pays; may be negative',
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    PRIMARY KEY (seller, order_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'An amount of an order that belongs to no line, by name: the difference to a total the channel stated, a rounding, a tip';

CREATE TABLE oms_order_hold (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    order_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    type LONGTEXT NOT NULL COMMENT 'What sort of hold, for example payment or fraud; at most one of a type is open at a time',
    blocks JSON COMMENT 'The steps it refuses',
    reason LONGTEXT NOT NULL COMMENT 'In the actor''s words, without personal data',
    actor LONGTEXT NOT NULL,
    opened_at DATETIME(6) NOT NULL,
    released_at DATETIME(6) COMMENT 'Empty while it is open',
    PRIMARY KEY (seller, order_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'A reason to stop: while it is open, the steps it names are refused; units stay where they are';

CREATE TABLE oms_order_discrepancy (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    order_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    code LONGTEXT NOT NULL COMMENT 'What sort, for example counters or stated',
    text LONGTEXT NOT NULL COMMENT 'What does not agree, in words, without personal data',
    cause LONGTEXT NOT NULL COMMENT 'The key of the command, or the fact, that showed it',
    opened_at DATETIME(6) NOT NULL,
    resolved_at DATETIME(6) COMMENT 'Empty while it is open',
    PRIMARY KEY (seller, order_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'What we were told and what we hold do not agree';

CREATE TABLE oms_order_deadline (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    order_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    kind VARCHAR(8) NOT NULL,
    at DATETIME(6) NOT NULL COMMENT 'In whole microseconds, by our clock',
    CHECK (kind IN ('PAY', 'CONFIRM', 'COMPLETE', 'ANSWER')),
    PRIMARY KEY (seller, order_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'A time by which something is to happen to an order; when it has come, due work does it';

CREATE TABLE oms_order_cancellation_request (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    order_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    reason LONGTEXT NOT NULL COMMENT 'In their words, without personal data',
    asked_by LONGTEXT NOT NULL COMMENT 'The actor who passed it on',
    status VARCHAR(8) NOT NULL,
    opened_at DATETIME(6) NOT NULL,
    answer_by DATETIME(6) COMMENT 'By when the channel wants an answer; empty: no hurry',
    answered_at DATETIME(6) COMMENT 'Empty while it is open',
    answer LONGTEXT NOT NULL COMMENT 'Why, in the words of whoever answered; empty while it is open',
    CHECK (status IN ('OPEN', 'ACCEPTED', 'DECLINED', 'FINAL')),
    PRIMARY KEY (seller, order_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Somebody asked to cancel the order, or the channel did cancel it';

CREATE TABLE oms_order_expected_return (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    order_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    line LONGTEXT NOT NULL,
    units BIGINT NOT NULL,
    cause LONGTEXT NOT NULL COMMENT 'The fact that cancelled them',
    since DATETIME(6) NOT NULL,
    PRIMARY KEY (seller, order_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Units that had left when their order was cancelled for good: they are to come back, as a refused parcel or as a return';

CREATE TABLE oms_order_discount (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    order_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    name LONGTEXT NOT NULL COMMENT 'What it is called, for example spring-sale; kept with the order',
    payer VARCHAR(8) NOT NULL COMMENT 'Who bears it',
    amount BIGINT NOT NULL COMMENT 'Positive',
    line LONGTEXT COMMENT 'The line it is on; empty: the whole order, split over its lines by value',
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    CHECK (payer IN ('SELLER', 'PLATFORM')),
    PRIMARY KEY (seller, order_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'A discount that a DiscountPolicy gives';

CREATE TABLE oms_order_by_other_key (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    identity VARCHAR(255) NOT NULL COMMENT 'Found by it',
    placed_at DATETIME(6) NOT NULL COMMENT 'Found by it',
    id VARCHAR(255) NOT NULL COMMENT 'What is found',
    PRIMARY KEY (seller, identity, placed_at, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The keys of order.by_other_key';

CREATE TABLE oms_order_unmapped (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    channel VARCHAR(255) NOT NULL COMMENT 'Found by it',
    listing VARCHAR(255) NOT NULL COMMENT 'Found by it',
    id VARCHAR(255) NOT NULL COMMENT 'What is found',
    row_id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'For InnoDB: the key is too long for it',
    PRIMARY KEY (row_id),
    KEY oms_order_unmapped_key (seller, channel, listing, id(3))
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The keys of order.unmapped';

CREATE TABLE oms_order_due (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    kind VARCHAR(255) NOT NULL COMMENT 'Found by it',
    due_at DATETIME(6) NOT NULL COMMENT 'Found by it',
    id VARCHAR(255) NOT NULL COMMENT 'What is found',
    PRIMARY KEY (seller, kind, due_at, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The keys of order.due';

CREATE TABLE oms_parcel (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    version BIGINT NOT NULL,
    order_id VARCHAR(255) NOT NULL,
    carrier VARCHAR(255) NOT NULL COMMENT 'Who carries it; with the tracking number it is the parcel''s natural key',
    tracking VARCHAR(255) NOT NULL,
    buyer_pays BIGINT NOT NULL COMMENT 'The buyer''s share for what is in it; with cash on delivery, what the carrier has to collect',
    cash_on_delivery BOOLEAN NOT NULL COMMENT 'Whether the carrier collects it',
    status VARCHAR(10) NOT NULL,
    shipped_at DATETIME(6) NOT NULL COMMENT 'When it left',
    ended_at DATETIME(6) COMMENT 'When it was delivered, refused or lost, by the carrier''s clock',
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    CHECK (status IN ('IN_TRANSIT', 'DELIVERED', 'REFUSED', 'LOST')),
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'What left the house under one tracking number';

CREATE INDEX oms_parcel_by_order ON oms_parcel (seller, order_id, shipped_at, id);

CREATE INDEX oms_parcel_by_tracking ON oms_parcel (seller, tracking, carrier);

CREATE TABLE oms_parcel_content (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    parcel_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    line LONGTEXT NOT NULL,
    units BIGINT NOT NULL,
    PRIMARY KEY (seller, parcel_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Units of one line in a parcel';

CREATE TABLE oms_payment (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    version BIGINT NOT NULL,
    order_id VARCHAR(255) NOT NULL,
    authorised BIGINT NOT NULL COMMENT 'What the provider holds and has not taken',
    captured BIGINT NOT NULL COMMENT 'What it took, in all',
    refunded BIGINT NOT NULL COMMENT 'What it paid back, in all',
    failed BOOLEAN NOT NULL COMMENT 'Whether the last fact was a failure',
    last_fact_at DATETIME(6) NOT NULL COMMENT 'The latest time of its facts, by the provider''s clock',
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'One payment of an order, as the facts of its provider sum up';

CREATE INDEX oms_payment_by_order ON oms_payment (seller, order_id, id);

CREATE TABLE oms_return_unmatched (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    channel LONGTEXT NOT NULL,
    external_id LONGTEXT NOT NULL COMMENT 'The channel''s number of it, unique within the channel',
    version BIGINT NOT NULL,
    buyer_channel_buyer_id LONGTEXT COMMENT 'The channel''s own id of the buyer',
    buyer_mail LONGTEXT,
    buyer_phone LONGTEXT,
    buyer_name LONGTEXT,
    buyer_anonymous LONGTEXT COMMENT 'Who this was, once everything personal was erased: the same for all their orders; nothing else is known then',
    country LONGTEXT COMMENT 'Where it came from, as the channel wrote it',
    currency_code LONGTEXT NOT NULL COMMENT 'Three upper-case letters A to Z; an ISO 4217 code, or one the seller declared ("PTS" for points)',
    currency_scale INTEGER NOT NULL COMMENT 'Number of decimals of the smallest amount',
    occurred_at DATETIME(6) NOT NULL COMMENT 'When it happened, by the channel''s clock',
    recorded_at DATETIME(6) NOT NULL,
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'A return, or a credit note, that names no order: a record of its own, booked when it happened';

CREATE INDEX oms_return_unmatched_by_occurred ON oms_return_unmatched (seller, occurred_at, id);

CREATE INDEX oms_return_unmatched_by_recorded ON oms_return_unmatched (seller, recorded_at, id);

CREATE TABLE oms_return_unmatched_line (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    unmatched_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    id LONGTEXT NOT NULL COMMENT 'Unique within the return',
    sku LONGTEXT,
    name LONGTEXT NOT NULL,
    kind VARCHAR(7) NOT NULL,
    units BIGINT NOT NULL COMMENT 'How many came back, more than 0',
    credit BIGINT NOT NULL COMMENT 'What the buyer got back for them; positive',
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    CHECK (kind IN ('GOODS', 'SERVICE', 'FEE', 'KIT')),
    PRIMARY KEY (seller, unmatched_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'What came back';

CREATE TABLE oms_return_unmatched_by_buyer (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    identity VARCHAR(255) NOT NULL COMMENT 'Found by it',
    occurred_at DATETIME(6) NOT NULL COMMENT 'Found by it',
    id VARCHAR(255) NOT NULL COMMENT 'What is found',
    PRIMARY KEY (seller, identity, occurred_at, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The keys of return.unmatched.by_buyer';

CREATE TABLE oms_customer_link (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    version BIGINT NOT NULL,
    kind VARCHAR(7) NOT NULL,
    one LONGTEXT NOT NULL,
    other LONGTEXT NOT NULL,
    why LONGTEXT NOT NULL COMMENT 'In the actor''s words, or what the verification was; without personal data',
    actor LONGTEXT NOT NULL,
    made_at DATETIME(6) NOT NULL,
    end_actor LONGTEXT,
    end_reason LONGTEXT COMMENT 'In the actor''s words, without personal data',
    end_at DATETIME(6),
    CHECK (kind IN ('MERGE', 'ACCOUNT')),
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Somebody said that two keys are of one person: the record of a merge, or of an account that was verified';

CREATE INDEX oms_customer_link_by_made ON oms_customer_link (seller, made_at, id);

CREATE TABLE oms_customer_link_by_key (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    identity VARCHAR(255) NOT NULL COMMENT 'Found by it',
    made_at DATETIME(6) NOT NULL COMMENT 'Found by it',
    id VARCHAR(255) NOT NULL COMMENT 'What is found',
    PRIMARY KEY (seller, identity, made_at, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The keys of customer.link.by_key';

CREATE TABLE oms_customer_erasure (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    version BIGINT NOT NULL,
    anonymous LONGTEXT NOT NULL COMMENT 'What the person is called from then on',
    why LONGTEXT NOT NULL COMMENT 'In the actor''s words, without personal data',
    actor LONGTEXT NOT NULL,
    begun_at DATETIME(6) NOT NULL,
    pieces BIGINT NOT NULL COMMENT 'Orders, returns and links that were made anonymous so far',
    finished_at DATETIME(6) COMMENT 'When nothing was left to erase',
    in_running BOOLEAN COMMENT 'Whether it is found in customer.erasure.running',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The record that everything personal of one customer was erased, or is being so';

CREATE INDEX oms_customer_erasure_by_begun ON oms_customer_erasure (seller, begun_at, id);

CREATE INDEX oms_customer_erasure_running ON oms_customer_erasure (seller, begun_at, id);

CREATE TABLE oms_customer_erasure_key (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    erasure_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    element LONGTEXT NOT NULL,
    PRIMARY KEY (seller, erasure_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'What tells one customer from another without saying who it is: a channel''s own buyer id, or a hash of a mail address or phone number';

CREATE TABLE oms_customer_erasure_by_key (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    identity VARCHAR(255) NOT NULL COMMENT 'Found by it',
    id VARCHAR(255) NOT NULL COMMENT 'What is found',
    PRIMARY KEY (seller, identity, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The keys of customer.erasure.by_key';

CREATE TABLE oms_metric_touched (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    book LONGTEXT NOT NULL,
    version BIGINT NOT NULL,
    forms JSON COMMENT 'Of the figures it was brought forward for',
    until DATETIME(6) NOT NULL COMMENT 'Changes stored up to then were looked at',
    seen JSON COMMENT 'Those of the last while before that, so that one that appears late is told from them',
    covered DATE NOT NULL COMMENT 'Days before it were stored once, or are pending',
    pending JSON COMMENT 'Days to be computed anew, in order',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'How far the days of a book have been brought';

CREATE TABLE oms_metric_day (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    book VARCHAR(255) NOT NULL,
    figure VARCHAR(255) NOT NULL,
    calendar_day DATE NOT NULL,
    version BIGINT NOT NULL,
    form LONGTEXT NOT NULL COMMENT 'Of which figure, state and zone',
    state LONGBLOB NOT NULL,
    computed_at DATETIME(6) NOT NULL COMMENT 'When its orders were read',
    day_number BIGINT NOT NULL COMMENT 'Found by it in metric.day.by_day',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'What one figure''s accumulator held over one day';

CREATE INDEX oms_metric_day_by_day ON oms_metric_day (seller, book, figure, day_number);

CREATE TABLE oms_item (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    sku VARCHAR(255) NOT NULL,
    version BIGINT NOT NULL,
    name LONGTEXT NOT NULL,
    kind VARCHAR(7) NOT NULL,
    weight_grams BIGINT COMMENT 'Of one unit, as it is shipped',
    backorder_limit BIGINT COMMENT 'How many units may be promised that are not there: 0 none, empty any number',
    attributes JSON COMMENT 'Whatever the host keeps beside it; never read by the library',
    CHECK (kind IN ('GOODS', 'SERVICE', 'FEE', 'KIT')),
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'What a SKU is';

CREATE INDEX oms_item_by_sku ON oms_item (seller, sku, id);

CREATE TABLE oms_item_barcode (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    item_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    code LONGTEXT NOT NULL COMMENT 'As it is scanned',
    units BIGINT NOT NULL COMMENT 'How many units of the SKU one scan means, at least 1',
    PRIMARY KEY (seller, item_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'A code printed on a thing or on a pack of several: Barcode("8801234567893", 1) on the mug, Barcode("18801234567890", 12) on the box of twelve';

CREATE TABLE oms_item_component (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    item_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    sku LONGTEXT NOT NULL,
    units BIGINT NOT NULL COMMENT 'How many of it one kit holds, at least 1',
    weight BIGINT NOT NULL COMMENT 'Its share in the price of the kit, beside the weights of the others; 0 for a gift',
    PRIMARY KEY (seller, item_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Goods of which a kit is made';

CREATE TABLE oms_item_by_barcode (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    barcode VARCHAR(255) NOT NULL COMMENT 'Found by it',
    id VARCHAR(255) NOT NULL COMMENT 'What is found',
    PRIMARY KEY (seller, barcode, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The keys of item.by_barcode';

CREATE TABLE oms_item_listing (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    listing_key_channel LONGTEXT NOT NULL,
    listing_key_listing LONGTEXT NOT NULL COMMENT 'Compared as written',
    version BIGINT NOT NULL,
    sku LONGTEXT COMMENT 'Empty for a listing that was seen on an order and is not mapped',
    first_seen_at DATETIME(6) NOT NULL COMMENT 'When it was mapped or seen first',
    channel VARCHAR(255) COMMENT 'Found by it in item.listing.unmapped',
    listing VARCHAR(255) COMMENT 'Found by it in item.listing.unmapped',
    by_channel_channel VARCHAR(255) NOT NULL COMMENT 'Found by it in item.listing.by_channel',
    by_channel_listing VARCHAR(255) NOT NULL COMMENT 'Found by it in item.listing.by_channel',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'What a channel''s listing means: a SKU, or nobody has said yet';

CREATE INDEX oms_item_listing_unmapped ON oms_item_listing (seller, channel, listing);

CREATE INDEX oms_item_listing_by_channel ON oms_item_listing (seller, by_channel_channel, by_channel_listing);

CREATE TABLE oms_stock_transfer (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    number VARCHAR(255) NOT NULL COMMENT 'Its own number',
    version BIGINT NOT NULL,
    moved_from LONGTEXT NOT NULL,
    moved_to LONGTEXT NOT NULL,
    shipped_at DATETIME(6) NOT NULL,
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Units that go from one location to another';

CREATE INDEX oms_stock_transfer_by_number ON oms_stock_transfer (seller, number, id);

CREATE TABLE oms_stock_transfer_line (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    transfer_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    sku LONGTEXT NOT NULL,
    shipped BIGINT NOT NULL COMMENT 'Units that left',
    arrived BIGINT NOT NULL COMMENT 'Units that are at the other location',
    came_back BIGINT NOT NULL COMMENT 'Units that are back where they came from',
    lost BIGINT NOT NULL COMMENT 'Units nobody will see again',
    PRIMARY KEY (seller, transfer_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'One SKU';

CREATE TABLE oms_stock_transfer_in_transit (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    sku VARCHAR(255) NOT NULL COMMENT 'Found by it',
    id VARCHAR(255) NOT NULL COMMENT 'What is found',
    PRIMARY KEY (seller, sku, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The keys of stock.transfer.in_transit';

CREATE TABLE oms_stock_document (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    kind VARCHAR(10) NOT NULL,
    number LONGTEXT NOT NULL COMMENT 'The document''s own number, unique among documents of its kind',
    version BIGINT NOT NULL,
    location LONGTEXT NOT NULL,
    adjustment VARCHAR(10) COMMENT 'Why, for an adjustment',
    moved_from VARCHAR(10) NOT NULL COMMENT 'The bucket units left, for a move or an adjustment; AVAILABLE if they lay in none',
    moved_to VARCHAR(10) NOT NULL COMMENT 'The bucket units went to, for a move',
    counted_at DATETIME(6) COMMENT 'When somebody counted, if that was before the document was written',
    actor LONGTEXT NOT NULL COMMENT 'Who; an id, never a person''s name',
    reason LONGTEXT NOT NULL COMMENT 'Why, in the actor''s words; may be empty',
    at DATETIME(6) NOT NULL,
    CHECK (kind IN ('RECEIPT', 'ADJUSTMENT', 'COUNT', 'MOVE', 'TRANSFER')),
    CHECK (adjustment IN ('DAMAGED', 'LOST', 'EXPIRED', 'FOUND', 'CORRECTION')),
    CHECK (moved_from IN ('AVAILABLE', 'DAMAGED', 'QUARANTINE', 'PUT_AWAY', 'SAFETY', 'EARMARKED')),
    CHECK (moved_to IN ('AVAILABLE', 'DAMAGED', 'QUARANTINE', 'PUT_AWAY', 'SAFETY', 'EARMARKED')),
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'A receipt, adjustment, count or move as it was carried out: the cause of ledger entries and the stream of the event that tells of it';

CREATE INDEX oms_stock_document_by_time ON oms_stock_document (seller, at, id);

CREATE TABLE oms_stock_document_line (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    document_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    sku LONGTEXT NOT NULL,
    units BIGINT NOT NULL COMMENT 'What the document says: received, adjusted by (signed), counted, moved',
    on_hand_change BIGINT NOT NULL COMMENT 'What it did to on hand; for a count, counted minus what the books said',
    total_cost BIGINT COMMENT 'Of a receipt: what all units together cost, if that is known',
    returned_order LONGTEXT COMMENT 'The order''s id',
    returned_line LONGTEXT COMMENT 'The line''s id within the order',
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    PRIMARY KEY (seller, document_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'One SKU of a document';

CREATE TABLE oms_stock_reservation (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    version BIGINT NOT NULL,
    sku VARCHAR(255) NOT NULL,
    location VARCHAR(255) NOT NULL,
    owner_order VARCHAR(255) NOT NULL COMMENT 'An order; or a cart, marked as one',
    owner_line VARCHAR(255) NOT NULL COMMENT 'A line of it',
    units BIGINT NOT NULL COMMENT 'How many were reserved, at least 1',
    consumed BIGINT NOT NULL,
    released BIGINT NOT NULL,
    reserved_at DATETIME(6) NOT NULL,
    expires_at DATETIME(6) COMMENT 'When it stops counting; empty if it is firm',
    in_open_by_place BOOLEAN COMMENT 'Whether it is found in stock.reservation.open_by_place',
    expiring_expires_at DATETIME(6) COMMENT 'Found by it in stock.reservation.expiring',
    due_expires_at DATETIME(6) COMMENT 'Found by it in stock.reservation.due',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Units of a SKU at a location kept for a line of an order';

CREATE INDEX oms_stock_reservation_by_owner ON oms_stock_reservation (seller, owner_order, owner_line);

CREATE INDEX oms_stock_reservation_open_by_place ON oms_stock_reservation (seller, sku, location);

CREATE INDEX oms_stock_reservation_expiring ON oms_stock_reservation (seller, sku, expiring_expires_at, id);

CREATE INDEX oms_stock_reservation_due ON oms_stock_reservation (seller, due_expires_at, id);

CREATE TABLE oms_stock_backorder (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    version BIGINT NOT NULL,
    sku VARCHAR(255) NOT NULL,
    owner_order VARCHAR(255) NOT NULL COMMENT 'An order; or a cart, marked as one',
    owner_line VARCHAR(255) NOT NULL COMMENT 'A line of it',
    units BIGINT NOT NULL COMMENT 'How many there were to wait for, at least 1',
    filled BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    priority BIGINT NOT NULL COMMENT 'A lower one is served first',
    promised_at DATETIME(6) COMMENT 'When the buyer was promised the goods; empty goes after every promise',
    since DATETIME(6) NOT NULL COMMENT 'When it began to wait',
    open_by_rank_promised_at DATETIME(6) COMMENT 'Found by it in stock.backorder.open_by_rank',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Units a line waits for';

CREATE INDEX oms_stock_backorder_by_owner ON oms_stock_backorder (seller, owner_order, owner_line);

CREATE INDEX oms_stock_backorder_open_by_rank ON oms_stock_backorder (seller, sku, priority, open_by_rank_promised_at, since);

CREATE TABLE oms_stock_filling (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    sku LONGTEXT NOT NULL,
    version BIGINT NOT NULL,
    opened_at DATETIME(6) NOT NULL,
    closed_at DATETIME(6) COMMENT 'Empty while there is something to hand out',
    in_open BOOLEAN COMMENT 'Whether it is found in stock.filling.open',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Units of a SKU are set aside for waiting lines and have not all been handed out yet';

CREATE INDEX oms_stock_filling_open ON oms_stock_filling (seller, opened_at, id);

CREATE TABLE oms_stock_shortage (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    sku VARCHAR(255) NOT NULL,
    location VARCHAR(255) NOT NULL,
    version BIGINT NOT NULL,
    missing BIGINT NOT NULL COMMENT 'How many units were missing when it was opened or grew last; the level says how many are now',
    cause_kind LONGTEXT NOT NULL COMMENT 'What sort: receipt, adjustment, count, transfer, shipment',
    cause_reference LONGTEXT NOT NULL COMMENT 'Which one: a document number, or the id of a parcel',
    opened_at DATETIME(6) NOT NULL,
    closed_at DATETIME(6) COMMENT 'Empty while it is open',
    in_open BOOLEAN COMMENT 'Whether it is found in stock.shortage.open',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'More units of a SKU are spoken for at a location than are there, because somebody counted less, units were lost, or units had left before we were told';

CREATE INDEX oms_stock_shortage_open ON oms_stock_shortage (seller, sku, location);

CREATE TABLE oms_stock_channel_limit (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    channel VARCHAR(255) NOT NULL,
    sku VARCHAR(255) COMMENT 'Empty: every SKU that has no limit of its own on this channel',
    version BIGINT NOT NULL,
    buffer BIGINT NOT NULL COMMENT 'Units kept from the channel, against sales that it tells of late',
    capped_at BIGINT COMMENT 'The most units it is told; empty: any number',
    by_channel_sku VARCHAR(255) NOT NULL COMMENT 'Found by it in stock.channel_limit.by_channel',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'How much of what is available one channel is told: min(cap, available - buffer))';

CREATE INDEX oms_stock_channel_limit_by_channel ON oms_stock_channel_limit (seller, channel, by_channel_sku);

CREATE TABLE oms_cost_lot (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    version BIGINT NOT NULL COMMENT 'The entity''s version',
    sku VARCHAR(255) NOT NULL,
    unit_cost BIGINT NOT NULL COMMENT 'In whole minor units',
    units BIGINT NOT NULL COMMENT 'How many were put in when it was opened',
    opened_at DATETIME(6) NOT NULL COMMENT 'When the goods came in; first in, first out goes by it',
    sequence BIGINT NOT NULL COMMENT 'Which comes first of those opened at the same time',
    source_kind VARCHAR(255) NOT NULL COMMENT 'What sort of document, in the seller''s words: settlement, carrier-bill, rule',
    source_reference VARCHAR(255) NOT NULL COMMENT 'Which one, and if it has rows that must be told apart, which row; a corrected document needs a reference of its own',
    origin_kind VARCHAR(8) NOT NULL COMMENT 'How they came in: bought, returned, or revalued',
    origin_row LONGTEXT COMMENT 'The GoodsCost that was taken back',
    origin_layer LONGTEXT COMMENT 'The layer that row had taken from',
    origin_revaluation LONGTEXT COMMENT 'The Revaluation that drained them',
    open BOOLEAN NOT NULL COMMENT 'Whether it is still among those read; a closed layer has nothing left',
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    in_by_open BOOLEAN COMMENT 'Whether it is found in cost.lot.by_open',
    layer VARCHAR(255) COMMENT 'Found by it in cost.lot.by_returned',
    CHECK (origin_kind IN ('Bought', 'Returned', 'Revalued')),
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Units of one SKU that were bought at the same price';

CREATE INDEX oms_cost_lot_by_open ON oms_cost_lot (seller, sku, opened_at, sequence);

CREATE INDEX oms_cost_lot_by_sku ON oms_cost_lot (seller, sku, opened_at, id);

CREATE INDEX oms_cost_lot_by_source ON oms_cost_lot (seller, source_kind, source_reference, sku(3));

CREATE INDEX oms_cost_lot_by_returned ON oms_cost_lot (seller, layer, id);

CREATE TABLE oms_cost_uncosted (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    version BIGINT NOT NULL,
    used_for_kind VARCHAR(10) NOT NULL,
    used_for_order LONGTEXT COMMENT 'The order''s id',
    used_for_line LONGTEXT COMMENT 'The line''s id within the order',
    used_for_parcel LONGTEXT COMMENT 'The parcel they left in',
    used_for_cause LONGTEXT COMMENT 'In the seller''s words',
    sku VARCHAR(255) NOT NULL,
    units BIGINT NOT NULL COMMENT 'How many are still unsettled; nothing is listed once it is 0',
    source_kind LONGTEXT NOT NULL COMMENT 'What sort of document, in the seller''s words: settlement, carrier-bill, rule',
    source_reference LONGTEXT NOT NULL COMMENT 'Which one, and if it has rows that must be told apart, which row; a corrected document needs a reference of its own',
    at DATETIME(6) NOT NULL COMMENT 'When they were used',
    in_by_sku BOOLEAN COMMENT 'Whether it is found in cost.uncosted.by_sku',
    CHECK (used_for_kind IN ('Sold', 'WrittenOff')),
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Units that were used while no layer had any, and whose cost is still unknown; the next receipt of the SKU settles them';

CREATE INDEX oms_cost_uncosted_by_sku ON oms_cost_uncosted (seller, sku, at, id);

CREATE TABLE oms_cost_landed (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    version BIGINT NOT NULL,
    landed VARCHAR(255) NOT NULL COMMENT 'The number of the landed cost',
    receipt VARCHAR(255) NOT NULL COMMENT 'The goods receipt',
    sku VARCHAR(255) NOT NULL,
    amount BIGINT NOT NULL,
    split_on_hand BIGINT COMMENT 'What is left in stock is worth so much more, units that came back among it',
    split_sold BIGINT COMMENT 'What order lines bear, each by an entry of kind GOODS',
    split_written_off BIGINT COMMENT 'What units bear that are gone without being sold',
    at DATETIME(6) NOT NULL,
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    in_by_open BOOLEAN COMMENT 'Whether it is found in cost.landed.by_open',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The part of a LandedCost that one SKU of one receipt bears, and who bears it';

CREATE INDEX oms_cost_landed_by_number ON oms_cost_landed (seller, landed, receipt, sku(3));

CREATE INDEX oms_cost_landed_by_open ON oms_cost_landed (seller, at, id);

CREATE TABLE oms_cost_landed_waiting (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    landed_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    order_id LONGTEXT NOT NULL,
    line LONGTEXT NOT NULL,
    amount BIGINT NOT NULL,
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    PRIMARY KEY (seller, landed_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'What one order line bears';

CREATE TABLE oms_cost_gaps (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    order_id LONGTEXT NOT NULL COMMENT 'The order''s id',
    version BIGINT NOT NULL,
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'What the last estimate of an order could not say';

CREATE TABLE oms_cost_gaps_missing (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    gaps_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    owner_kind VARCHAR(8) NOT NULL,
    owner_order LONGTEXT COMMENT 'The order''s id',
    owner_line LONGTEXT COMMENT 'The line''s id within the order',
    owner_parcel LONGTEXT COMMENT 'The parcel''s id',
    owner_channel LONGTEXT,
    owner_from DATE COMMENT 'The first day',
    owner_until DATE COMMENT 'The day after the last',
    kind VARCHAR(20) NOT NULL,
    wanted_code LONGTEXT NOT NULL COMMENT 'Three upper-case letters A to Z; an ISO 4217 code, or one the seller declared ("PTS" for points)',
    wanted_scale INTEGER NOT NULL COMMENT 'Number of decimals of the smallest amount',
    cause VARCHAR(18) NOT NULL COMMENT 'What is missing',
    detail LONGTEXT NOT NULL COMMENT 'What the cause is about: the SKU whose weight nobody knows, or the grams that no tier reaches',
    CHECK (owner_kind IN ('OfOrder', 'OfPeriod')),
    CHECK (kind IN ('GOODS', 'SHIPPING', 'PACKAGING', 'PLATFORM_FEE', 'PAYMENT_FEE', 'PROMOTION', 'ADVERTISING', 'COD_FEE', 'RETURN', 'CARRIER_COMPENSATION', 'DUTY', 'TAX', 'OTHER')),
    CHECK (cause IN ('OTHER_CURRENCY', 'WEIGHT_UNKNOWN', 'WEIGHT_ABOVE_TABLE')),
    PRIMARY KEY (seller, gaps_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'A cost that rules speak of but could not be estimated; never read it as nothing';

CREATE TABLE oms_inbox_parked (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    version BIGINT NOT NULL,
    kind LONGTEXT NOT NULL,
    schema_version INTEGER NOT NULL COMMENT 'The version of the body''s encoding',
    body LONGBLOB NOT NULL COMMENT 'The fact; holds no personal data beyond what the fact has',
    awaits VARCHAR(255) NOT NULL COMMENT 'What it waits for, as a key: parcel/6011-2233, order/web/W-1001',
    at DATETIME(6) NOT NULL COMMENT 'When it happened, by the clock of whoever told it',
    received_at DATETIME(6) NOT NULL COMMENT 'When it was told first',
    told_by LONGTEXT NOT NULL COMMENT 'The actor who told it; what it does is put down to them',
    because LONGTEXT NOT NULL COMMENT 'Why they told it, in their words',
    attempts INTEGER NOT NULL COMMENT 'How often it was tried and could not be applied',
    next_attempt_at DATETIME(6) COMMENT 'When due work tries again; empty if it does no more',
    ended_applied BOOLEAN COMMENT 'Whether it was applied; if not, a person dismissed it',
    ended_actor LONGTEXT COMMENT 'By whom',
    ended_reason LONGTEXT COMMENT 'Why, in the actor''s words',
    ended_at DATETIME(6),
    in_by_awaited BOOLEAN COMMENT 'Whether it is found in inbox.parked.by_awaited',
    in_by_received BOOLEAN COMMENT 'Whether it is found in inbox.parked.by_received',
    by_due_next_attempt_at DATETIME(6) COMMENT 'Found by it in inbox.parked.by_due',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'A fact that came before what it tells of: a delivery before the parcel was shipped, a payment before the order came in';

CREATE INDEX oms_inbox_parked_by_awaited ON oms_inbox_parked (seller, awaits, at, id);

CREATE INDEX oms_inbox_parked_by_received ON oms_inbox_parked (seller, received_at, id);

CREATE INDEX oms_inbox_parked_by_due ON oms_inbox_parked (seller, by_due_next_attempt_at, id);

CREATE TABLE oms_inbox_parked_reason (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    parked_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    code LONGTEXT NOT NULL,
    message LONGTEXT NOT NULL,
    PRIMARY KEY (seller, parked_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Why a fact could not be applied';

CREATE TABLE oms_outbox_lane (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    version BIGINT NOT NULL,
    lease_worker LONGTEXT COMMENT 'For people',
    lease_token LONGTEXT COMMENT 'The key of the command that took it, which nobody else has',
    lease_until DATETIME(6) COMMENT 'By the clock of the worker''s host',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'A share of all streams, which one worker at a time delivers';

CREATE TABLE oms_outbox_stuck (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    version BIGINT NOT NULL,
    stream_type LONGTEXT NOT NULL COMMENT 'The name of the thing''s type',
    stream_id LONGTEXT NOT NULL COMMENT 'The thing''s id',
    event LONGTEXT NOT NULL COMMENT 'The id of the event it is stuck at',
    state VARCHAR(8) NOT NULL,
    failures INTEGER NOT NULL COMMENT 'How often that was tried in vain',
    reason LONGTEXT NOT NULL COMMENT 'Why not, the last time',
    since DATETIME(6) NOT NULL COMMENT 'When it got stuck',
    next_attempt_at DATETIME(6) COMMENT 'When it is tried again; empty unless it is tried again by itself',
    in_by_since BOOLEAN COMMENT 'Whether it is found in outbox.stuck.by_since',
    CHECK (state IN ('RETRYING', 'PARKED', 'MOVING')),
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'A stream whose next event could not be delivered; the events behind it wait, other streams go on';

CREATE INDEX oms_outbox_stuck_by_since ON oms_outbox_stuck (seller, since, id);

CREATE TABLE oms_command_pruned (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    version BIGINT NOT NULL,
    until DATETIME(6) NOT NULL COMMENT 'Receipts decided before may be gone',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'How far a seller''s receipts are pruned';

CREATE TABLE oms_claim (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(511) NOT NULL COMMENT 'Unique within the seller',
    space VARCHAR(255) NOT NULL COMMENT 'What kind of key it is, for example external',
    claim_key VARCHAR(255) NOT NULL,
    owner LONGTEXT NOT NULL COMMENT 'Who has it, usually the id of the entity inserted beside it',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'A natural key taken for ever: within a seller and a space, a key has one owner';

CREATE INDEX oms_claim_by_key ON oms_claim (seller, space, claim_key);

CREATE TABLE oms_command (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    fingerprint LONGTEXT NOT NULL,
    receipt_kind LONGTEXT NOT NULL COMMENT 'What command it was, for example place',
    receipt_schema INTEGER NOT NULL COMMENT 'The version of the answer''s encoding, from 1',
    receipt_at DATETIME(6) NOT NULL COMMENT 'When it was decided, in whole microseconds; receipts are pruned by it',
    receipt_entities JSON COMMENT 'The entities it wrote, at their new versions',
    receipt_answer LONGBLOB NOT NULL COMMENT 'The small answer, encoded',
    at DATETIME(6) NOT NULL COMMENT 'Found by it in command.by_time',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The receipt of a command as it is read back';

CREATE INDEX oms_command_by_time ON oms_command (seller, at, id);

CREATE TABLE oms_cost_entry (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    owner_kind VARCHAR(8) NOT NULL,
    owner_order LONGTEXT COMMENT 'The order''s id',
    owner_line LONGTEXT COMMENT 'The line''s id within the order',
    owner_parcel LONGTEXT COMMENT 'The parcel''s id',
    owner_channel LONGTEXT,
    owner_from DATE COMMENT 'The first day',
    owner_until DATE COMMENT 'The day after the last',
    kind VARCHAR(20) NOT NULL,
    amount BIGINT NOT NULL,
    basis VARCHAR(9) NOT NULL COMMENT 'How sure the amount is; a reversal has the basis of what it reverses',
    source_kind VARCHAR(255) NOT NULL COMMENT 'What sort of document, in the seller''s words: settlement, carrier-bill, rule',
    source_reference VARCHAR(255) NOT NULL COMMENT 'Which one, and if it has rows that must be told apart, which row; a corrected document needs a reference of its own',
    effective_date DATE NOT NULL COMMENT 'The day it counts for; a reversal and what replaces it count for the same day, so periods reported before stay as they were',
    recorded_at DATETIME(6) NOT NULL COMMENT 'When it was stored',
    reverses LONGTEXT COMMENT 'The entry this one takes back',
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    order_id VARCHAR(255) COMMENT 'Found by it in cost.entry.by_order',
    channel VARCHAR(255) COMMENT 'Found by it in cost.entry.by_channel',
    from_day BIGINT COMMENT 'Found by it in cost.entry.by_channel',
    effective_day BIGINT NOT NULL COMMENT 'Found by it in cost.entry.by_kind',
    CHECK (owner_kind IN ('OfOrder', 'OfPeriod')),
    CHECK (kind IN ('GOODS', 'SHIPPING', 'PACKAGING', 'PLATFORM_FEE', 'PAYMENT_FEE', 'PROMOTION', 'ADVERTISING', 'COD_FEE', 'RETURN', 'CARRIER_COMPENSATION', 'DUTY', 'TAX', 'OTHER')),
    CHECK (basis IN ('ESTIMATED', 'INVOICED', 'SETTLED')),
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'One cost, create-only';

CREATE INDEX oms_cost_entry_by_order ON oms_cost_entry (seller, order_id, kind);

CREATE INDEX oms_cost_entry_by_channel ON oms_cost_entry (seller, channel, from_day, id);

CREATE INDEX oms_cost_entry_by_kind ON oms_cost_entry (seller, kind, effective_day, id);

CREATE INDEX oms_cost_entry_by_source ON oms_cost_entry (seller, source_kind, source_reference);

CREATE INDEX oms_cost_entry_by_recorded ON oms_cost_entry (seller, recorded_at, id);

CREATE TABLE oms_cost_goods (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    used_for_kind VARCHAR(10) NOT NULL,
    used_for_order LONGTEXT COMMENT 'The order''s id',
    used_for_line LONGTEXT COMMENT 'The line''s id within the order',
    used_for_parcel LONGTEXT COMMENT 'The parcel they left in',
    used_for_cause LONGTEXT COMMENT 'In the seller''s words',
    sku VARCHAR(255) NOT NULL,
    layer VARCHAR(255) COMMENT 'The layer the units came from; of goods that came back, the layer they went into',
    units BIGINT NOT NULL COMMENT 'Not zero; negative if the row takes another back',
    cost BIGINT COMMENT 'Of all units; empty if no layer had them',
    reverses LONGTEXT COMMENT 'The row this one takes back, wholly or in part',
    source_kind LONGTEXT NOT NULL COMMENT 'What sort of document, in the seller''s words: settlement, carrier-bill, rule',
    source_reference LONGTEXT NOT NULL COMMENT 'Which one, and if it has rows that must be told apart, which row; a corrected document needs a reference of its own',
    recorded_at DATETIME(6) NOT NULL,
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    order_id VARCHAR(255) COMMENT 'Found by it in cost.goods.by_order',
    line_id VARCHAR(255) COMMENT 'Found by it in cost.goods.by_order',
    by_layer_layer VARCHAR(255) COMMENT 'Found by it in cost.goods.by_layer',
    CHECK (used_for_kind IN ('Sold', 'WrittenOff')),
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Units of goods that an order took, or that were written off, and what they cost: create-only';

CREATE INDEX oms_cost_goods_by_order ON oms_cost_goods (seller, order_id, line_id);

CREATE INDEX oms_cost_goods_by_sku ON oms_cost_goods (seller, sku, recorded_at, id);

CREATE INDEX oms_cost_goods_by_layer ON oms_cost_goods (seller, by_layer_layer, id);

CREATE INDEX oms_cost_goods_by_recorded ON oms_cost_goods (seller, recorded_at, id);

CREATE TABLE oms_cost_revaluation (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    sku VARCHAR(255) NOT NULL,
    added BIGINT NOT NULL COMMENT 'What the units cost more than before; nothing where they are only blended, negative for a credit',
    source_kind LONGTEXT NOT NULL COMMENT 'What sort of document, in the seller''s words: settlement, carrier-bill, rule',
    source_reference LONGTEXT NOT NULL COMMENT 'Which one, and if it has rows that must be told apart, which row; a corrected document needs a reference of its own',
    at DATETIME(6) NOT NULL,
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'What was left in some layers, put into at most two new ones at another value; create-only';

CREATE INDEX oms_cost_revaluation_by_sku ON oms_cost_revaluation (seller, sku, at, id);

CREATE TABLE oms_cost_revaluation_drained (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    revaluation_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    layer LONGTEXT NOT NULL,
    units BIGINT NOT NULL,
    unit_cost BIGINT NOT NULL,
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    PRIMARY KEY (seller, revaluation_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Units of one layer';

CREATE TABLE oms_cost_revaluation_opened (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    revaluation_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    layer LONGTEXT NOT NULL,
    units BIGINT NOT NULL,
    unit_cost BIGINT NOT NULL,
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    PRIMARY KEY (seller, revaluation_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Units of one layer';

CREATE TABLE oms_cost_revaluation_by_layer (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    layer VARCHAR(255) NOT NULL COMMENT 'Found by it',
    id VARCHAR(255) NOT NULL COMMENT 'What is found',
    PRIMARY KEY (seller, layer, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The keys of cost.revaluation.by_layer';

CREATE TABLE oms_order_change (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    order_id VARCHAR(255) NOT NULL,
    version BIGINT NOT NULL COMMENT 'The version of the order that the change made',
    cause LONGTEXT NOT NULL COMMENT 'The key of the command, or the fact, behind it',
    actor LONGTEXT NOT NULL,
    reason LONGTEXT NOT NULL,
    source_time DATETIME(6) COMMENT 'When it happened by the clock of whoever told us; empty if nobody told',
    recorded_at DATETIME(6) NOT NULL COMMENT 'When it was stored',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'What one change of an order changed beside its state, by whom and why';

CREATE INDEX oms_order_change_by_order ON oms_order_change (seller, order_id, version, id);

CREATE INDEX oms_order_change_by_recorded ON oms_order_change (seller, recorded_at, id);

CREATE TABLE oms_order_change_change (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    change_id VARCHAR(255) NOT NULL COMMENT 'Whose it is, by its id',
    position INTEGER NOT NULL COMMENT 'From 0, in their order',
    code LONGTEXT NOT NULL COMMENT 'What sort, for example cancelled, opened or captured',
    arguments JSON COMMENT 'Which and how much, without personal data',
    PRIMARY KEY (seller, change_id, position)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'One thing that changed';

CREATE TABLE oms_order_history (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    order_id VARCHAR(255) NOT NULL,
    sequence BIGINT NOT NULL COMMENT 'From 1, without gaps',
    version BIGINT NOT NULL COMMENT 'The version of the order that the change made; several steps may be of one change',
    moved_from LONGTEXT NOT NULL COMMENT 'The code of the state left; empty in the first entry',
    moved_to LONGTEXT NOT NULL COMMENT 'The code of the state entered',
    triggered_by LONGTEXT NOT NULL COMMENT 'The code of the trigger; PLACE in the first entry',
    cause LONGTEXT NOT NULL COMMENT 'The key of the command, or the fact, that moved it',
    actor LONGTEXT NOT NULL,
    reason LONGTEXT NOT NULL,
    imported BOOLEAN NOT NULL COMMENT 'Whether it tells of what happened before the order came to us',
    source_time DATETIME(6) COMMENT 'When it happened by the clock of whoever told us; empty if nobody told',
    recorded_at DATETIME(6) NOT NULL COMMENT 'When it was stored',
    lifecycle_version LONGTEXT NOT NULL,
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'One step of an order''s life: one edge of its lifecycle';

CREATE INDEX oms_order_history_by_order ON oms_order_history (seller, order_id, sequence, id);

CREATE INDEX oms_order_history_by_recorded ON oms_order_history (seller, recorded_at, id);

CREATE TABLE oms_outbox (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(511) NOT NULL COMMENT 'Unique within the seller',
    stream_type VARCHAR(255) NOT NULL,
    stream_id VARCHAR(255) NOT NULL,
    version BIGINT NOT NULL,
    ordinal INTEGER NOT NULL,
    kind LONGTEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    body LONGBLOB NOT NULL,
    at DATETIME(6) NOT NULL COMMENT 'When the command it belongs to was decided, in whole microseconds',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'An outbox entry as it is read back';

CREATE INDEX oms_outbox_by_position ON oms_outbox (seller, stream_type, stream_id, version, ordinal);

CREATE INDEX oms_outbox_by_time ON oms_outbox (seller, at, id);

CREATE TABLE oms_outbox_skipped (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    stream_type LONGTEXT NOT NULL COMMENT 'The name of the thing''s type',
    stream_id LONGTEXT NOT NULL COMMENT 'The thing''s id',
    kind LONGTEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    body LONGBLOB NOT NULL,
    at DATETIME(6) NOT NULL,
    actor LONGTEXT NOT NULL,
    why LONGTEXT NOT NULL COMMENT 'In the actor''s words',
    skipped_at DATETIME(6) NOT NULL,
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'An event that was never delivered because a person said so';

CREATE INDEX oms_outbox_skipped_by_time ON oms_outbox_skipped (seller, skipped_at, id);

CREATE TABLE oms_parcel_fact (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    parcel VARCHAR(255) NOT NULL,
    status VARCHAR(10),
    raw LONGTEXT NOT NULL,
    effect VARCHAR(12) NOT NULL COMMENT 'What it did',
    at DATETIME(6) NOT NULL COMMENT 'When it happened, by the carrier''s clock',
    recorded_at DATETIME(6) NOT NULL,
    CHECK (status IN ('IN_TRANSIT', 'DELIVERED', 'REFUSED', 'LOST')),
    CHECK (effect IN ('MOVED', 'NONE', 'CONTRADICTED')),
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'A carrier''s fact as it was taken in';

CREATE INDEX oms_parcel_fact_by_parcel ON oms_parcel_fact (seller, parcel, at, id);

CREATE TABLE oms_settlement_adjustment (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    channel LONGTEXT NOT NULL,
    external_id LONGTEXT NOT NULL COMMENT 'The channel''s number of it, unique within the channel',
    line_id LONGTEXT NOT NULL COMMENT 'Its line within that document',
    text LONGTEXT NOT NULL,
    occurred_at DATETIME(6) NOT NULL COMMENT 'When it was booked, by the channel''s clock',
    recorded_at DATETIME(6) NOT NULL,
    amount BIGINT NOT NULL COMMENT 'What the seller gains by it; negative for a loss',
    money_currency LONGTEXT COMMENT 'The currency of the amounts in this row',
    money_scale INTEGER COMMENT 'The decimals of the amounts: 1250 at scale 2 is 12.50',
    money_others LONGTEXT COMMENT 'Columns of this row with amounts of another currency',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'Money a channel booked without an order, outside sales: a bad debt, a correction';

CREATE INDEX oms_settlement_adjustment_by_occurred ON oms_settlement_adjustment (seller, occurred_at, id);

CREATE INDEX oms_settlement_adjustment_by_recorded ON oms_settlement_adjustment (seller, recorded_at, id);

CREATE TABLE oms_stock_ledger (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    sku VARCHAR(255) NOT NULL,
    location VARCHAR(255) NOT NULL,
    on_hand_change BIGINT NOT NULL COMMENT 'Never zero',
    cause_kind VARCHAR(255) NOT NULL COMMENT 'What sort: receipt, adjustment, count, transfer, shipment',
    cause_reference VARCHAR(255) NOT NULL COMMENT 'Which one: a document number, or the id of a parcel',
    actor LONGTEXT NOT NULL COMMENT 'Who; an id, never a person''s name',
    reason LONGTEXT NOT NULL COMMENT 'Why, in the actor''s words; may be empty',
    at DATETIME(6) NOT NULL COMMENT 'When it was decided',
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'One change of what is on hand, and the one thing that caused it';

CREATE INDEX oms_stock_ledger_by_place ON oms_stock_ledger (seller, sku, location, at);

CREATE INDEX oms_stock_ledger_by_cause ON oms_stock_ledger (seller, cause_kind, cause_reference);

CREATE TABLE oms_stock_note (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    id VARCHAR(255) NOT NULL COMMENT 'Unique within the seller',
    channel LONGTEXT NOT NULL,
    external_id LONGTEXT NOT NULL COMMENT 'The channel''s number of the document it stood on',
    line_id LONGTEXT NOT NULL COMMENT 'Its line within that document',
    sku LONGTEXT,
    units BIGINT NOT NULL COMMENT 'What was added or, negative, taken away',
    text LONGTEXT NOT NULL COMMENT 'The channel''s words',
    occurred_at DATETIME(6) NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    PRIMARY KEY (seller, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'What a channel''s history tells of stock, kept for reading only: it changes no level';

CREATE INDEX oms_stock_note_by_occurred ON oms_stock_note (seller, occurred_at, id);

CREATE INDEX oms_stock_note_by_recorded ON oms_stock_note (seller, recorded_at, id);

CREATE TABLE oms_stock_level (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    sku VARCHAR(255) NOT NULL COMMENT 'What is counted',
    location VARCHAR(255) NOT NULL COMMENT 'What is counted',
    on_hand BIGINT NOT NULL COMMENT 'How many; only ever changed by a guarded update',
    reserved BIGINT NOT NULL COMMENT 'How many; only ever changed by a guarded update',
    damaged BIGINT NOT NULL COMMENT 'How many; only ever changed by a guarded update',
    quarantine BIGINT NOT NULL COMMENT 'How many; only ever changed by a guarded update',
    put_away BIGINT NOT NULL COMMENT 'How many; only ever changed by a guarded update',
    safety BIGINT NOT NULL COMMENT 'How many; only ever changed by a guarded update',
    earmarked BIGINT NOT NULL COMMENT 'How many; only ever changed by a guarded update',
    counted BOOLEAN NOT NULL COMMENT 'Whether anything was ever counted, and not only checked',
    PRIMARY KEY (seller, sku, location)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The counters stock.level';

CREATE TABLE oms_stock_demand (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    sku VARCHAR(255) NOT NULL COMMENT 'What is counted',
    waiting BIGINT NOT NULL COMMENT 'How many; only ever changed by a guarded update',
    earmarked BIGINT NOT NULL COMMENT 'How many; only ever changed by a guarded update',
    arrivals BIGINT NOT NULL COMMENT 'How many; only ever changed by a guarded update',
    counted BOOLEAN NOT NULL COMMENT 'Whether anything was ever counted, and not only checked',
    PRIMARY KEY (seller, sku)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The counters stock.demand';

CREATE TABLE oms_cost_tally (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    sku VARCHAR(255) NOT NULL COMMENT 'What is counted',
    opened BIGINT NOT NULL COMMENT 'How many; only ever changed by a guarded update',
    uncosted BIGINT NOT NULL COMMENT 'How many; only ever changed by a guarded update',
    counted BOOLEAN NOT NULL COMMENT 'Whether anything was ever counted, and not only checked',
    PRIMARY KEY (seller, sku)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The counters cost.tally';

CREATE TABLE oms_cost_layer (
    seller VARCHAR(255) NOT NULL COMMENT 'Whose data it is',
    sku VARCHAR(255) NOT NULL COMMENT 'What is counted',
    layer VARCHAR(255) NOT NULL COMMENT 'What is counted',
    remaining BIGINT NOT NULL COMMENT 'How many; only ever changed by a guarded update',
    counted BOOLEAN NOT NULL COMMENT 'Whether anything was ever counted, and not only checked',
    PRIMARY KEY (seller, sku, layer)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT 'The counters cost.layer';

CREATE TABLE oms_schema (version INTEGER NOT NULL PRIMARY KEY);

INSERT INTO oms_schema (version) VALUES (1);
