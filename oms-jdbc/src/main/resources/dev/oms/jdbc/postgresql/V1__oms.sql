-- The tables of OMS for postgresql. Times are in UTC, amounts in whole minor units of money_currency.

CREATE TABLE oms_order (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    channel TEXT COLLATE "C" NOT NULL,
    external_id TEXT COLLATE "C" NOT NULL,
    buyer_channel_buyer_id TEXT COLLATE "C",
    buyer_mail TEXT COLLATE "C",
    buyer_phone TEXT COLLATE "C",
    buyer_name TEXT COLLATE "C",
    buyer_anonymous TEXT COLLATE "C",
    country TEXT COLLATE "C",
    method TEXT COLLATE "C" NOT NULL,
    terms TEXT COLLATE "C" NOT NULL,
    stock_effect TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    lifecycle_version TEXT COLLATE "C" NOT NULL,
    placed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    promise_ship_by TIMESTAMP(6) WITH TIME ZONE,
    promise_deliver_by TIMESTAMP(6) WITH TIME ZONE,
    agreed_ship_by TIMESTAMP(6) WITH TIME ZONE,
    agreed_deliver_by TIMESTAMP(6) WITH TIME ZONE,
    money_due BIGINT NOT NULL,
    money_authorised BIGINT NOT NULL,
    money_captured BIGINT NOT NULL,
    money_refund_promised BIGINT NOT NULL,
    money_refunded BIGINT NOT NULL,
    money_collected BIGINT NOT NULL,
    money_remitted BIGINT NOT NULL,
    money_settled BIGINT NOT NULL,
    link_kind TEXT COLLATE "C",
    link_order TEXT COLLATE "C",
    history_sequence BIGINT NOT NULL,
    attributes JSONB,
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    customer TEXT COLLATE "C",
    in_stuck BOOLEAN,
    ship_by TIMESTAMP(6) WITH TIME ZONE,
    linked_to TEXT COLLATE "C",
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

COMMENT ON TABLE oms_order IS 'An order as it stands: its lines and where their units are, its money, its state, its holds and discrepancies';

COMMENT ON COLUMN oms_order.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_order.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_order.external_id IS 'The channel''s number of the order';

COMMENT ON COLUMN oms_order.buyer_channel_buyer_id IS 'The channel''s own id of the buyer';

COMMENT ON COLUMN oms_order.buyer_anonymous IS 'Who this was, once everything personal was erased: the same for all their orders; nothing else is known then';

COMMENT ON COLUMN oms_order.country IS 'Where it goes, as the channel wrote it; empty if it did not tell';

COMMENT ON COLUMN oms_order.state IS 'The code of its state in the lifecycle';

COMMENT ON COLUMN oms_order.lifecycle_version IS 'The version of the lifecycle that put it there';

COMMENT ON COLUMN oms_order.placed_at IS 'When the buyer ordered, by the channel''s clock, in whole microseconds';

COMMENT ON COLUMN oms_order.recorded_at IS 'When it came to us';

COMMENT ON COLUMN oms_order.promise_ship_by IS 'The last instant to hand it over, in whole microseconds; empty: nobody promised';

COMMENT ON COLUMN oms_order.promise_deliver_by IS 'The last instant to deliver it, in whole microseconds; empty: nobody promised';

COMMENT ON COLUMN oms_order.agreed_ship_by IS 'The last instant to hand it over, in whole microseconds; empty: nobody promised';

COMMENT ON COLUMN oms_order.agreed_deliver_by IS 'The last instant to deliver it, in whole microseconds; empty: nobody promised';

COMMENT ON COLUMN oms_order.money_due IS 'What the buyer owes in all, less what was cancelled or refused';

COMMENT ON COLUMN oms_order.money_authorised IS 'What the payment provider holds for us and has not yet captured';

COMMENT ON COLUMN oms_order.money_captured IS 'What the payment provider took for us';

COMMENT ON COLUMN oms_order.money_refund_promised IS 'What we owe back and have not yet paid back';

COMMENT ON COLUMN oms_order.money_refunded IS 'What we paid back';

COMMENT ON COLUMN oms_order.money_collected IS 'What carriers took in cash from the buyer';

COMMENT ON COLUMN oms_order.money_remitted IS 'What carriers passed on of it';

COMMENT ON COLUMN oms_order.money_settled IS 'What reached our account';

COMMENT ON COLUMN oms_order.link_order IS 'The order it is for';

COMMENT ON COLUMN oms_order.history_sequence IS 'The sequence of its last history row; rows are numbered from 1 without gaps';

COMMENT ON COLUMN oms_order.attributes IS 'The host''s own';

COMMENT ON COLUMN oms_order.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_order.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_order.money_others IS 'Columns of this row with amounts of another currency';

COMMENT ON COLUMN oms_order.customer IS 'Found by it in order.by_customer';

COMMENT ON COLUMN oms_order.in_stuck IS 'Whether it is found in order.stuck';

COMMENT ON COLUMN oms_order.ship_by IS 'Found by it in order.to_ship';

COMMENT ON COLUMN oms_order.linked_to IS 'Found by it in order.by_link';

CREATE TABLE oms_order_line (
    seller TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    sku TEXT COLLATE "C",
    listing TEXT COLLATE "C",
    name TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    ordered BIGINT NOT NULL,
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
    kit_line TEXT COLLATE "C",
    kit_sku TEXT COLLATE "C",
    kit_kits BIGINT,
    kit_units_per_kit BIGINT,
    kit_unit_price BIGINT,
    price_list BIGINT,
    price_unit BIGINT,
    price_taxes JSONB,
    price_amounts_goods BIGINT,
    price_amounts_seller_line_discount BIGINT,
    price_amounts_platform_line_discount BIGINT,
    price_amounts_seller_order_discount BIGINT,
    price_amounts_platform_order_discount BIGINT,
    price_amounts_added_tax BIGINT,
    price_amounts_included_tax BIGINT,
    price_amounts_shipping BIGINT,
    price_edits JSONB,
    cancelled_goods BIGINT,
    cancelled_seller_line_discount BIGINT,
    cancelled_platform_line_discount BIGINT,
    cancelled_seller_order_discount BIGINT,
    cancelled_platform_order_discount BIGINT,
    cancelled_added_tax BIGINT,
    cancelled_included_tax BIGINT,
    cancelled_shipping BIGINT,
    parcelled_goods BIGINT,
    parcelled_seller_line_discount BIGINT,
    parcelled_platform_line_discount BIGINT,
    parcelled_seller_order_discount BIGINT,
    parcelled_platform_order_discount BIGINT,
    parcelled_added_tax BIGINT,
    parcelled_included_tax BIGINT,
    parcelled_shipping BIGINT,
    attributes JSONB,
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    CHECK (kind IN ('GOODS', 'SERVICE', 'FEE', 'KIT')),
    PRIMARY KEY (seller, order_id, position)
);

COMMENT ON TABLE oms_order_line IS 'One line of an order';

COMMENT ON COLUMN oms_order_line.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_order_line.order_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_order_line.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_order_line.id IS 'Unique within the order';

COMMENT ON COLUMN oms_order_line.sku IS 'Empty while the channel''s listing is mapped to none';

COMMENT ON COLUMN oms_order_line.listing IS 'The channel''s own word for what it sold, if it has one';

COMMENT ON COLUMN oms_order_line.name IS 'As the buyer saw it; may be empty';

COMMENT ON COLUMN oms_order_line.ordered IS 'The units ordered, cancelled ones included';

COMMENT ON COLUMN oms_order_line.kit_line IS 'The id of the line the kit was ordered on';

COMMENT ON COLUMN oms_order_line.kit_sku IS 'The kit';

COMMENT ON COLUMN oms_order_line.kit_kits IS 'How many kits were ordered';

COMMENT ON COLUMN oms_order_line.kit_units_per_kit IS 'How many units of this component one kit holds';

COMMENT ON COLUMN oms_order_line.kit_unit_price IS 'The price of one kit; empty if the channel told none';

COMMENT ON COLUMN oms_order_line.price_list IS 'The price before any reduction, of one unit; empty if the channel did not tell';

COMMENT ON COLUMN oms_order_line.price_unit IS 'The price of one unit the line was sold at';

COMMENT ON COLUMN oms_order_line.price_taxes IS 'The tax, rate by rate';

COMMENT ON COLUMN oms_order_line.price_amounts_goods IS 'Unit price × units, before any discount';

COMMENT ON COLUMN oms_order_line.price_amounts_seller_line_discount IS 'Discount on this line that the seller bears';

COMMENT ON COLUMN oms_order_line.price_amounts_platform_line_discount IS 'Discount on this line that the platform pays to the seller';

COMMENT ON COLUMN oms_order_line.price_amounts_seller_order_discount IS 'This line''s share of order discounts that the seller bears';

COMMENT ON COLUMN oms_order_line.price_amounts_platform_order_discount IS 'This line''s share of order discounts that the platform pays';

COMMENT ON COLUMN oms_order_line.price_amounts_added_tax IS 'Tax on top of the price';

COMMENT ON COLUMN oms_order_line.price_amounts_included_tax IS 'Tax inside the price';

COMMENT ON COLUMN oms_order_line.price_amounts_shipping IS 'This line''s share of the shipping fee charged to the buyer';

COMMENT ON COLUMN oms_order_line.price_edits IS 'What edits added, in order; nothing that stands is ever split again';

COMMENT ON COLUMN oms_order_line.cancelled_goods IS 'Unit price × units, before any discount';

COMMENT ON COLUMN oms_order_line.cancelled_seller_line_discount IS 'Discount on this line that the seller bears';

COMMENT ON COLUMN oms_order_line.cancelled_platform_line_discount IS 'Discount on this line that the platform pays to the seller';

COMMENT ON COLUMN oms_order_line.cancelled_seller_order_discount IS 'This line''s share of order discounts that the seller bears';

COMMENT ON COLUMN oms_order_line.cancelled_platform_order_discount IS 'This line''s share of order discounts that the platform pays';

COMMENT ON COLUMN oms_order_line.cancelled_added_tax IS 'Tax on top of the price';

COMMENT ON COLUMN oms_order_line.cancelled_included_tax IS 'Tax inside the price';

COMMENT ON COLUMN oms_order_line.cancelled_shipping IS 'This line''s share of the shipping fee charged to the buyer';

COMMENT ON COLUMN oms_order_line.parcelled_goods IS 'Unit price × units, before any discount';

COMMENT ON COLUMN oms_order_line.parcelled_seller_line_discount IS 'Discount on this line that the seller bears';

COMMENT ON COLUMN oms_order_line.parcelled_platform_line_discount IS 'Discount on this line that the platform pays to the seller';

COMMENT ON COLUMN oms_order_line.parcelled_seller_order_discount IS 'This line''s share of order discounts that the seller bears';

COMMENT ON COLUMN oms_order_line.parcelled_platform_order_discount IS 'This line''s share of order discounts that the platform pays';

COMMENT ON COLUMN oms_order_line.parcelled_added_tax IS 'Tax on top of the price';

COMMENT ON COLUMN oms_order_line.parcelled_included_tax IS 'Tax inside the price';

COMMENT ON COLUMN oms_order_line.parcelled_shipping IS 'This line''s share of the shipping fee charged to the buyer';

COMMENT ON COLUMN oms_order_line.attributes IS 'The host''s own';

COMMENT ON COLUMN oms_order_line.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_order_line.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_order_line.money_others IS 'Columns of this row with amounts of another currency';

CREATE TABLE oms_order_adjustment (
    seller TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    PRIMARY KEY (seller, order_id, position)
);

COMMENT ON TABLE oms_order_adjustment IS 'An amount of an order that belongs to no line, by name: the difference to a total the channel stated, a rounding, a tip';

COMMENT ON COLUMN oms_order_adjustment.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_order_adjustment.order_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_order_adjustment.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_order_adjustment.amount IS 'Added to what the buyer pays; may be negative';

COMMENT ON COLUMN oms_order_adjustment.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_order_adjustment.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_order_adjustment.money_others IS 'Columns of this row with amounts of another currency';

CREATE TABLE oms_order_hold (
    seller TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    type TEXT COLLATE "C" NOT NULL,
    blocks JSONB,
    reason TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    released_at TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (seller, order_id, position)
);

COMMENT ON TABLE oms_order_hold IS 'A reason to stop: while it is open, the steps it names are refused; units stay where they are';

COMMENT ON COLUMN oms_order_hold.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_order_hold.order_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_order_hold.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_order_hold.type IS 'What sort of hold, for example payment or fraud; at most one of a type is open at a time';

COMMENT ON COLUMN oms_order_hold.blocks IS 'The steps it refuses';

COMMENT ON COLUMN oms_order_hold.reason IS 'In the actor''s words, without personal data';

COMMENT ON COLUMN oms_order_hold.released_at IS 'Empty while it is open';

CREATE TABLE oms_order_discrepancy (
    seller TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    cause TEXT COLLATE "C" NOT NULL,
    opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    resolved_at TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (seller, order_id, position)
);

COMMENT ON TABLE oms_order_discrepancy IS 'What we were told and what we hold do not agree';

COMMENT ON COLUMN oms_order_discrepancy.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_order_discrepancy.order_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_order_discrepancy.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_order_discrepancy.code IS 'What sort, for example counters or stated';

COMMENT ON COLUMN oms_order_discrepancy.text IS 'What does not agree, in words, without personal data';

COMMENT ON COLUMN oms_order_discrepancy.cause IS 'The key of the command, or the fact, that showed it';

COMMENT ON COLUMN oms_order_discrepancy.resolved_at IS 'Empty while it is open';

CREATE TABLE oms_order_deadline (
    seller TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CHECK (kind IN ('PAY', 'CONFIRM', 'COMPLETE', 'ANSWER')),
    PRIMARY KEY (seller, order_id, position)
);

COMMENT ON TABLE oms_order_deadline IS 'A time by which something is to happen to an order; when it has come, due work does it';

COMMENT ON COLUMN oms_order_deadline.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_order_deadline.order_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_order_deadline.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_order_deadline.at IS 'In whole microseconds, by our clock';

CREATE TABLE oms_order_cancellation_request (
    seller TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    asked_by TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    answer_by TIMESTAMP(6) WITH TIME ZONE,
    answered_at TIMESTAMP(6) WITH TIME ZONE,
    answer TEXT COLLATE "C" NOT NULL,
    CHECK (status IN ('OPEN', 'ACCEPTED', 'DECLINED', 'FINAL')),
    PRIMARY KEY (seller, order_id, position)
);

COMMENT ON TABLE oms_order_cancellation_request IS 'Somebody asked to cancel the order, or the channel did cancel it';

COMMENT ON COLUMN oms_order_cancellation_request.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_order_cancellation_request.order_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_order_cancellation_request.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_order_cancellation_request.reason IS 'In their words, without personal data';

COMMENT ON COLUMN oms_order_cancellation_request.asked_by IS 'The actor who passed it on';

COMMENT ON COLUMN oms_order_cancellation_request.answer_by IS 'By when the channel wants an answer; empty: no hurry';

COMMENT ON COLUMN oms_order_cancellation_request.answered_at IS 'Empty while it is open';

COMMENT ON COLUMN oms_order_cancellation_request.answer IS 'Why, in the words of whoever answered; empty while it is open';

CREATE TABLE oms_order_expected_return (
    seller TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    line TEXT COLLATE "C" NOT NULL,
    units BIGINT NOT NULL,
    cause TEXT COLLATE "C" NOT NULL,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (seller, order_id, position)
);

COMMENT ON TABLE oms_order_expected_return IS 'Units that had left when their order was cancelled for good: they are to come back, as a refused parcel or as a return';

COMMENT ON COLUMN oms_order_expected_return.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_order_expected_return.order_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_order_expected_return.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_order_expected_return.cause IS 'The fact that cancelled them';

CREATE TABLE oms_order_discount (
    seller TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    payer TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    line TEXT COLLATE "C",
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    CHECK (payer IN ('SELLER', 'PLATFORM')),
    PRIMARY KEY (seller, order_id, position)
);

COMMENT ON TABLE oms_order_discount IS 'A discount that a DiscountPolicy gives';

COMMENT ON COLUMN oms_order_discount.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_order_discount.order_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_order_discount.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_order_discount.name IS 'What it is called, for example spring-sale; kept with the order';

COMMENT ON COLUMN oms_order_discount.payer IS 'Who bears it';

COMMENT ON COLUMN oms_order_discount.amount IS 'Positive';

COMMENT ON COLUMN oms_order_discount.line IS 'The line it is on; empty: the whole order, split over its lines by value';

COMMENT ON COLUMN oms_order_discount.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_order_discount.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_order_discount.money_others IS 'Columns of this row with amounts of another currency';

CREATE TABLE oms_order_by_other_key (
    seller TEXT COLLATE "C" NOT NULL,
    identity TEXT COLLATE "C" NOT NULL,
    placed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seller, identity, placed_at, id)
);

COMMENT ON TABLE oms_order_by_other_key IS 'The keys of order.by_other_key';

COMMENT ON COLUMN oms_order_by_other_key.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_order_by_other_key.identity IS 'Found by it';

COMMENT ON COLUMN oms_order_by_other_key.placed_at IS 'Found by it';

COMMENT ON COLUMN oms_order_by_other_key.id IS 'What is found';

CREATE TABLE oms_order_unmapped (
    seller TEXT COLLATE "C" NOT NULL,
    channel TEXT COLLATE "C" NOT NULL,
    listing TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seller, channel, listing, id)
);

COMMENT ON TABLE oms_order_unmapped IS 'The keys of order.unmapped';

COMMENT ON COLUMN oms_order_unmapped.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_order_unmapped.channel IS 'Found by it';

COMMENT ON COLUMN oms_order_unmapped.listing IS 'Found by it';

COMMENT ON COLUMN oms_order_unmapped.id IS 'What is found';

CREATE TABLE oms_order_due (
    seller TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    due_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seller, kind, due_at, id)
);

COMMENT ON TABLE oms_order_due IS 'The keys of order.due';

COMMENT ON COLUMN oms_order_due.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_order_due.kind IS 'Found by it';

COMMENT ON COLUMN oms_order_due.due_at IS 'Found by it';

COMMENT ON COLUMN oms_order_due.id IS 'What is found';

CREATE TABLE oms_parcel (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    carrier TEXT COLLATE "C" NOT NULL,
    tracking TEXT COLLATE "C" NOT NULL,
    buyer_pays BIGINT NOT NULL,
    cash_on_delivery BOOLEAN NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    shipped_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    CHECK (status IN ('IN_TRANSIT', 'DELIVERED', 'REFUSED', 'LOST')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_parcel_by_order ON oms_parcel (seller, order_id, shipped_at, id);

CREATE INDEX oms_parcel_by_tracking ON oms_parcel (seller, tracking, carrier, id);

COMMENT ON TABLE oms_parcel IS 'What left the house under one tracking number';

COMMENT ON COLUMN oms_parcel.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_parcel.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_parcel.carrier IS 'Who carries it; with the tracking number it is the parcel''s natural key';

COMMENT ON COLUMN oms_parcel.buyer_pays IS 'The buyer''s share for what is in it; with cash on delivery, what the carrier has to collect';

COMMENT ON COLUMN oms_parcel.cash_on_delivery IS 'Whether the carrier collects it';

COMMENT ON COLUMN oms_parcel.shipped_at IS 'When it left';

COMMENT ON COLUMN oms_parcel.ended_at IS 'When it was delivered, refused or lost, by the carrier''s clock';

COMMENT ON COLUMN oms_parcel.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_parcel.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_parcel.money_others IS 'Columns of this row with amounts of another currency';

CREATE TABLE oms_parcel_content (
    seller TEXT COLLATE "C" NOT NULL,
    parcel_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    line TEXT COLLATE "C" NOT NULL,
    units BIGINT NOT NULL,
    PRIMARY KEY (seller, parcel_id, position)
);

COMMENT ON TABLE oms_parcel_content IS 'Units of one line in a parcel';

COMMENT ON COLUMN oms_parcel_content.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_parcel_content.parcel_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_parcel_content.position IS 'From 0, in their order';

CREATE TABLE oms_payment (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    authorised BIGINT NOT NULL,
    captured BIGINT NOT NULL,
    refunded BIGINT NOT NULL,
    failed BOOLEAN NOT NULL,
    last_fact_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_payment_by_order ON oms_payment (seller, order_id, id);

COMMENT ON TABLE oms_payment IS 'One payment of an order, as the facts of its provider sum up';

COMMENT ON COLUMN oms_payment.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_payment.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_payment.authorised IS 'What the provider holds and has not taken';

COMMENT ON COLUMN oms_payment.captured IS 'What it took, in all';

COMMENT ON COLUMN oms_payment.refunded IS 'What it paid back, in all';

COMMENT ON COLUMN oms_payment.failed IS 'Whether the last fact was a failure';

COMMENT ON COLUMN oms_payment.last_fact_at IS 'The latest time of its facts, by the provider''s clock';

COMMENT ON COLUMN oms_payment.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_payment.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_payment.money_others IS 'Columns of this row with amounts of another currency';

CREATE TABLE oms_return_unmatched (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    channel TEXT COLLATE "C" NOT NULL,
    external_id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    buyer_channel_buyer_id TEXT COLLATE "C",
    buyer_mail TEXT COLLATE "C",
    buyer_phone TEXT COLLATE "C",
    buyer_name TEXT COLLATE "C",
    buyer_anonymous TEXT COLLATE "C",
    country TEXT COLLATE "C",
    currency_code TEXT COLLATE "C" NOT NULL,
    currency_scale INTEGER NOT NULL,
    occurred_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_return_unmatched_by_occurred ON oms_return_unmatched (seller, occurred_at, id);

CREATE INDEX oms_return_unmatched_by_recorded ON oms_return_unmatched (seller, recorded_at, id);

COMMENT ON TABLE oms_return_unmatched IS 'A return, or a credit note, that names no order: a record of its own, booked when it happened';

COMMENT ON COLUMN oms_return_unmatched.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_return_unmatched.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_return_unmatched.external_id IS 'The channel''s number of it, unique within the channel';

COMMENT ON COLUMN oms_return_unmatched.buyer_channel_buyer_id IS 'The channel''s own id of the buyer';

COMMENT ON COLUMN oms_return_unmatched.buyer_anonymous IS 'Who this was, once everything personal was erased: the same for all their orders; nothing else is known then';

COMMENT ON COLUMN oms_return_unmatched.country IS 'Where it came from, as the channel wrote it';

COMMENT ON COLUMN oms_return_unmatched.currency_code IS 'Three upper-case letters A to Z; an ISO 4217 code, or one the seller declared ("PTS" for points)';

COMMENT ON COLUMN oms_return_unmatched.currency_scale IS 'Number of decimals of the smallest amount';

COMMENT ON COLUMN oms_return_unmatched.occurred_at IS 'When it happened, by the channel''s clock';

CREATE TABLE oms_return_unmatched_line (
    seller TEXT COLLATE "C" NOT NULL,
    unmatched_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    sku TEXT COLLATE "C",
    name TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    units BIGINT NOT NULL,
    credit BIGINT NOT NULL,
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    CHECK (kind IN ('GOODS', 'SERVICE', 'FEE', 'KIT')),
    PRIMARY KEY (seller, unmatched_id, position)
);

COMMENT ON TABLE oms_return_unmatched_line IS 'What came back';

COMMENT ON COLUMN oms_return_unmatched_line.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_return_unmatched_line.unmatched_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_return_unmatched_line.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_return_unmatched_line.id IS 'Unique within the return';

COMMENT ON COLUMN oms_return_unmatched_line.units IS 'How many came back, more than 0';

COMMENT ON COLUMN oms_return_unmatched_line.credit IS 'What the buyer got back for them; positive';

COMMENT ON COLUMN oms_return_unmatched_line.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_return_unmatched_line.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_return_unmatched_line.money_others IS 'Columns of this row with amounts of another currency';

CREATE TABLE oms_return_unmatched_by_buyer (
    seller TEXT COLLATE "C" NOT NULL,
    identity TEXT COLLATE "C" NOT NULL,
    occurred_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seller, identity, occurred_at, id)
);

COMMENT ON TABLE oms_return_unmatched_by_buyer IS 'The keys of return.unmatched.by_buyer';

COMMENT ON COLUMN oms_return_unmatched_by_buyer.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_return_unmatched_by_buyer.identity IS 'Found by it';

COMMENT ON COLUMN oms_return_unmatched_by_buyer.occurred_at IS 'Found by it';

COMMENT ON COLUMN oms_return_unmatched_by_buyer.id IS 'What is found';

CREATE TABLE oms_customer_link (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    one TEXT COLLATE "C" NOT NULL,
    other TEXT COLLATE "C" NOT NULL,
    why TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    made_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    end_actor TEXT COLLATE "C",
    end_reason TEXT COLLATE "C",
    end_at TIMESTAMP(6) WITH TIME ZONE,
    CHECK (kind IN ('MERGE', 'ACCOUNT')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_customer_link_by_made ON oms_customer_link (seller, made_at, id);

COMMENT ON TABLE oms_customer_link IS 'Somebody said that two keys are of one person: the record of a merge, or of an account that was verified';

COMMENT ON COLUMN oms_customer_link.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_customer_link.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_customer_link.why IS 'In the actor''s words, or what the verification was; without personal data';

COMMENT ON COLUMN oms_customer_link.end_reason IS 'In the actor''s words, without personal data';

CREATE TABLE oms_customer_link_by_key (
    seller TEXT COLLATE "C" NOT NULL,
    identity TEXT COLLATE "C" NOT NULL,
    made_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seller, identity, made_at, id)
);

COMMENT ON TABLE oms_customer_link_by_key IS 'The keys of customer.link.by_key';

COMMENT ON COLUMN oms_customer_link_by_key.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_customer_link_by_key.identity IS 'Found by it';

COMMENT ON COLUMN oms_customer_link_by_key.made_at IS 'Found by it';

COMMENT ON COLUMN oms_customer_link_by_key.id IS 'What is found';

CREATE TABLE oms_customer_erasure (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    anonymous TEXT COLLATE "C" NOT NULL,
    why TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    begun_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    pieces BIGINT NOT NULL,
    finished_at TIMESTAMP(6) WITH TIME ZONE,
    in_running BOOLEAN,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_customer_erasure_by_begun ON oms_customer_erasure (seller, begun_at, id);

CREATE INDEX oms_customer_erasure_running ON oms_customer_erasure (seller, begun_at, id) WHERE in_running IS NOT NULL;

COMMENT ON TABLE oms_customer_erasure IS 'The record that everything personal of one customer was erased, or is being so';

COMMENT ON COLUMN oms_customer_erasure.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_customer_erasure.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_customer_erasure.anonymous IS 'What the person is called from then on';

COMMENT ON COLUMN oms_customer_erasure.why IS 'In the actor''s words, without personal data';

COMMENT ON COLUMN oms_customer_erasure.pieces IS 'Orders, returns and links that were made anonymous so far';

COMMENT ON COLUMN oms_customer_erasure.finished_at IS 'When nothing was left to erase';

COMMENT ON COLUMN oms_customer_erasure.in_running IS 'Whether it is found in customer.erasure.running';

CREATE TABLE oms_customer_erasure_key (
    seller TEXT COLLATE "C" NOT NULL,
    erasure_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    element TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seller, erasure_id, position)
);

COMMENT ON TABLE oms_customer_erasure_key IS 'What tells one customer from another without saying who it is: a channel''s own buyer id, or a hash of a mail address or phone number';

COMMENT ON COLUMN oms_customer_erasure_key.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_customer_erasure_key.erasure_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_customer_erasure_key.position IS 'From 0, in their order';

CREATE TABLE oms_customer_erasure_by_key (
    seller TEXT COLLATE "C" NOT NULL,
    identity TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seller, identity, id)
);

COMMENT ON TABLE oms_customer_erasure_by_key IS 'The keys of customer.erasure.by_key';

COMMENT ON COLUMN oms_customer_erasure_by_key.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_customer_erasure_by_key.identity IS 'Found by it';

COMMENT ON COLUMN oms_customer_erasure_by_key.id IS 'What is found';

CREATE TABLE oms_metric_touched (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    book TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    forms JSONB,
    until TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    seen JSONB,
    covered DATE NOT NULL,
    pending JSONB,
    PRIMARY KEY (seller, id)
);

COMMENT ON TABLE oms_metric_touched IS 'How far the days of a book have been brought';

COMMENT ON COLUMN oms_metric_touched.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_metric_touched.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_metric_touched.forms IS 'Of the figures it was brought forward for';

COMMENT ON COLUMN oms_metric_touched.until IS 'Changes stored up to then were looked at';

COMMENT ON COLUMN oms_metric_touched.seen IS 'Those of the last while before that, so that one that appears late is told from them';

COMMENT ON COLUMN oms_metric_touched.covered IS 'Days before it were stored once, or are pending';

COMMENT ON COLUMN oms_metric_touched.pending IS 'Days to be computed anew, in order';

CREATE TABLE oms_metric_day (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    book TEXT COLLATE "C" NOT NULL,
    figure TEXT COLLATE "C" NOT NULL,
    calendar_day DATE NOT NULL,
    version BIGINT NOT NULL,
    form TEXT COLLATE "C" NOT NULL,
    state BYTEA NOT NULL,
    computed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    day_number BIGINT NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_metric_day_by_day ON oms_metric_day (seller, book, figure, day_number, id);

COMMENT ON TABLE oms_metric_day IS 'What one figure''s accumulator held over one day';

COMMENT ON COLUMN oms_metric_day.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_metric_day.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_metric_day.form IS 'Of which figure, state and zone';

COMMENT ON COLUMN oms_metric_day.computed_at IS 'When its orders were read';

COMMENT ON COLUMN oms_metric_day.day_number IS 'Found by it in metric.day.by_day';

CREATE TABLE oms_item (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    weight_grams BIGINT,
    backorder_limit BIGINT,
    attributes JSONB,
    CHECK (kind IN ('GOODS', 'SERVICE', 'FEE', 'KIT')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_item_by_sku ON oms_item (seller, sku, id);

COMMENT ON TABLE oms_item IS 'What a SKU is';

COMMENT ON COLUMN oms_item.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_item.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_item.weight_grams IS 'Of one unit, as it is shipped';

COMMENT ON COLUMN oms_item.backorder_limit IS 'How many units may be promised that are not there: 0 none, empty any number';

COMMENT ON COLUMN oms_item.attributes IS 'Whatever the host keeps beside it; never read by the library';

CREATE TABLE oms_item_barcode (
    seller TEXT COLLATE "C" NOT NULL,
    item_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    units BIGINT NOT NULL,
    PRIMARY KEY (seller, item_id, position)
);

COMMENT ON TABLE oms_item_barcode IS 'A code printed on a thing or on a pack of several: Barcode("8801234567893", 1) on the mug, Barcode("18801234567890", 12) on the box of twelve';

COMMENT ON COLUMN oms_item_barcode.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_item_barcode.item_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_item_barcode.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_item_barcode.code IS 'As it is scanned';

COMMENT ON COLUMN oms_item_barcode.units IS 'How many units of the SKU one scan means, at least 1';

CREATE TABLE oms_item_component (
    seller TEXT COLLATE "C" NOT NULL,
    item_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    units BIGINT NOT NULL,
    weight BIGINT NOT NULL,
    PRIMARY KEY (seller, item_id, position)
);

COMMENT ON TABLE oms_item_component IS 'Goods of which a kit is made';

COMMENT ON COLUMN oms_item_component.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_item_component.item_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_item_component.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_item_component.units IS 'How many of it one kit holds, at least 1';

COMMENT ON COLUMN oms_item_component.weight IS 'Its share in the price of the kit, beside the weights of the others; 0 for a gift';

CREATE TABLE oms_item_by_barcode (
    seller TEXT COLLATE "C" NOT NULL,
    barcode TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seller, barcode, id)
);

COMMENT ON TABLE oms_item_by_barcode IS 'The keys of item.by_barcode';

COMMENT ON COLUMN oms_item_by_barcode.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_item_by_barcode.barcode IS 'Found by it';

COMMENT ON COLUMN oms_item_by_barcode.id IS 'What is found';

CREATE TABLE oms_item_listing (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    listing_key_channel TEXT COLLATE "C" NOT NULL,
    listing_key_listing TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    sku TEXT COLLATE "C",
    first_seen_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    channel TEXT COLLATE "C",
    listing TEXT COLLATE "C",
    by_channel_channel TEXT COLLATE "C" NOT NULL,
    by_channel_listing TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_item_listing_unmapped ON oms_item_listing (seller, channel, listing, id) WHERE channel IS NOT NULL;

CREATE INDEX oms_item_listing_by_channel ON oms_item_listing (seller, by_channel_channel, by_channel_listing, id);

COMMENT ON TABLE oms_item_listing IS 'What a channel''s listing means: a SKU, or nobody has said yet';

COMMENT ON COLUMN oms_item_listing.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_item_listing.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_item_listing.listing_key_listing IS 'Compared as written';

COMMENT ON COLUMN oms_item_listing.sku IS 'Empty for a listing that was seen on an order and is not mapped';

COMMENT ON COLUMN oms_item_listing.first_seen_at IS 'When it was mapped or seen first';

COMMENT ON COLUMN oms_item_listing.channel IS 'Found by it in item.listing.unmapped';

COMMENT ON COLUMN oms_item_listing.listing IS 'Found by it in item.listing.unmapped';

COMMENT ON COLUMN oms_item_listing.by_channel_channel IS 'Found by it in item.listing.by_channel';

COMMENT ON COLUMN oms_item_listing.by_channel_listing IS 'Found by it in item.listing.by_channel';

CREATE TABLE oms_stock_transfer (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    number TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    moved_from TEXT COLLATE "C" NOT NULL,
    moved_to TEXT COLLATE "C" NOT NULL,
    shipped_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_transfer_by_number ON oms_stock_transfer (seller, number, id);

COMMENT ON TABLE oms_stock_transfer IS 'Units that go from one location to another';

COMMENT ON COLUMN oms_stock_transfer.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_stock_transfer.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_stock_transfer.number IS 'Its own number';

CREATE TABLE oms_stock_transfer_line (
    seller TEXT COLLATE "C" NOT NULL,
    transfer_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    shipped BIGINT NOT NULL,
    arrived BIGINT NOT NULL,
    came_back BIGINT NOT NULL,
    lost BIGINT NOT NULL,
    PRIMARY KEY (seller, transfer_id, position)
);

COMMENT ON TABLE oms_stock_transfer_line IS 'One SKU';

COMMENT ON COLUMN oms_stock_transfer_line.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_stock_transfer_line.transfer_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_stock_transfer_line.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_stock_transfer_line.shipped IS 'Units that left';

COMMENT ON COLUMN oms_stock_transfer_line.arrived IS 'Units that are at the other location';

COMMENT ON COLUMN oms_stock_transfer_line.came_back IS 'Units that are back where they came from';

COMMENT ON COLUMN oms_stock_transfer_line.lost IS 'Units nobody will see again';

CREATE TABLE oms_stock_transfer_in_transit (
    seller TEXT COLLATE "C" NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seller, sku, id)
);

COMMENT ON TABLE oms_stock_transfer_in_transit IS 'The keys of stock.transfer.in_transit';

COMMENT ON COLUMN oms_stock_transfer_in_transit.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_stock_transfer_in_transit.sku IS 'Found by it';

COMMENT ON COLUMN oms_stock_transfer_in_transit.id IS 'What is found';

CREATE TABLE oms_stock_document (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    number TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    location TEXT COLLATE "C" NOT NULL,
    adjustment TEXT COLLATE "C",
    moved_from TEXT COLLATE "C" NOT NULL,
    moved_to TEXT COLLATE "C" NOT NULL,
    counted_at TIMESTAMP(6) WITH TIME ZONE,
    actor TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CHECK (kind IN ('RECEIPT', 'ADJUSTMENT', 'COUNT', 'MOVE', 'TRANSFER')),
    CHECK (adjustment IN ('DAMAGED', 'LOST', 'EXPIRED', 'FOUND', 'CORRECTION')),
    CHECK (moved_from IN ('AVAILABLE', 'DAMAGED', 'QUARANTINE', 'PUT_AWAY', 'SAFETY', 'EARMARKED')),
    CHECK (moved_to IN ('AVAILABLE', 'DAMAGED', 'QUARANTINE', 'PUT_AWAY', 'SAFETY', 'EARMARKED')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_document_by_time ON oms_stock_document (seller, at, id);

COMMENT ON TABLE oms_stock_document IS 'A receipt, adjustment, count or move as it was carried out: the cause of ledger entries and the stream of the event that tells of it';

COMMENT ON COLUMN oms_stock_document.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_stock_document.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_stock_document.number IS 'The document''s own number, unique among documents of its kind';

COMMENT ON COLUMN oms_stock_document.adjustment IS 'Why, for an adjustment';

COMMENT ON COLUMN oms_stock_document.moved_from IS 'The bucket units left, for a move or an adjustment; AVAILABLE if they lay in none';

COMMENT ON COLUMN oms_stock_document.moved_to IS 'The bucket units went to, for a move';

COMMENT ON COLUMN oms_stock_document.counted_at IS 'When somebody counted, if that was before the document was written';

COMMENT ON COLUMN oms_stock_document.actor IS 'Who; an id, never a person''s name';

COMMENT ON COLUMN oms_stock_document.reason IS 'Why, in the actor''s words; may be empty';

CREATE TABLE oms_stock_document_line (
    seller TEXT COLLATE "C" NOT NULL,
    document_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    units BIGINT NOT NULL,
    on_hand_change BIGINT NOT NULL,
    total_cost BIGINT,
    returned_order TEXT COLLATE "C",
    returned_line TEXT COLLATE "C",
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    PRIMARY KEY (seller, document_id, position)
);

COMMENT ON TABLE oms_stock_document_line IS 'One SKU of a document';

COMMENT ON COLUMN oms_stock_document_line.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_stock_document_line.document_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_stock_document_line.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_stock_document_line.units IS 'What the document says: received, adjusted by (signed), counted, moved';

COMMENT ON COLUMN oms_stock_document_line.on_hand_change IS 'What it did to on hand; for a count, counted minus what the books said';

COMMENT ON COLUMN oms_stock_document_line.total_cost IS 'Of a receipt: what all units together cost, if that is known';

COMMENT ON COLUMN oms_stock_document_line.returned_order IS 'The order''s id';

COMMENT ON COLUMN oms_stock_document_line.returned_line IS 'The line''s id within the order';

COMMENT ON COLUMN oms_stock_document_line.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_stock_document_line.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_stock_document_line.money_others IS 'Columns of this row with amounts of another currency';

CREATE TABLE oms_stock_reservation (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    location TEXT COLLATE "C" NOT NULL,
    owner_order TEXT COLLATE "C" NOT NULL,
    owner_line TEXT COLLATE "C" NOT NULL,
    units BIGINT NOT NULL,
    consumed BIGINT NOT NULL,
    released BIGINT NOT NULL,
    reserved_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP(6) WITH TIME ZONE,
    in_open_by_place BOOLEAN,
    expiring_expires_at TIMESTAMP(6) WITH TIME ZONE,
    due_expires_at TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_reservation_by_owner ON oms_stock_reservation (seller, owner_order, owner_line, id);

CREATE INDEX oms_stock_reservation_open_by_place ON oms_stock_reservation (seller, sku, location, id) WHERE in_open_by_place IS NOT NULL;

CREATE INDEX oms_stock_reservation_expiring ON oms_stock_reservation (seller, sku, expiring_expires_at, id) WHERE expiring_expires_at IS NOT NULL;

CREATE INDEX oms_stock_reservation_due ON oms_stock_reservation (seller, due_expires_at, id) WHERE due_expires_at IS NOT NULL;

COMMENT ON TABLE oms_stock_reservation IS 'Units of a SKU at a location kept for a line of an order';

COMMENT ON COLUMN oms_stock_reservation.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_stock_reservation.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_stock_reservation.owner_order IS 'An order; or a cart, marked as one';

COMMENT ON COLUMN oms_stock_reservation.owner_line IS 'A line of it';

COMMENT ON COLUMN oms_stock_reservation.units IS 'How many were reserved, at least 1';

COMMENT ON COLUMN oms_stock_reservation.expires_at IS 'When it stops counting; empty if it is firm';

COMMENT ON COLUMN oms_stock_reservation.in_open_by_place IS 'Whether it is found in stock.reservation.open_by_place';

COMMENT ON COLUMN oms_stock_reservation.expiring_expires_at IS 'Found by it in stock.reservation.expiring';

COMMENT ON COLUMN oms_stock_reservation.due_expires_at IS 'Found by it in stock.reservation.due';

CREATE TABLE oms_stock_backorder (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    owner_order TEXT COLLATE "C" NOT NULL,
    owner_line TEXT COLLATE "C" NOT NULL,
    units BIGINT NOT NULL,
    filled BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    priority BIGINT NOT NULL,
    promised_at TIMESTAMP(6) WITH TIME ZONE,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    open_by_rank_promised_at TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_backorder_by_owner ON oms_stock_backorder (seller, owner_order, owner_line, id);

CREATE INDEX oms_stock_backorder_open_by_rank ON oms_stock_backorder (seller, sku, priority, open_by_rank_promised_at, since, id) WHERE open_by_rank_promised_at IS NOT NULL;

COMMENT ON TABLE oms_stock_backorder IS 'Units a line waits for';

COMMENT ON COLUMN oms_stock_backorder.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_stock_backorder.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_stock_backorder.owner_order IS 'An order; or a cart, marked as one';

COMMENT ON COLUMN oms_stock_backorder.owner_line IS 'A line of it';

COMMENT ON COLUMN oms_stock_backorder.units IS 'How many there were to wait for, at least 1';

COMMENT ON COLUMN oms_stock_backorder.priority IS 'A lower one is served first';

COMMENT ON COLUMN oms_stock_backorder.promised_at IS 'When the buyer was promised the goods; empty goes after every promise';

COMMENT ON COLUMN oms_stock_backorder.since IS 'When it began to wait';

COMMENT ON COLUMN oms_stock_backorder.open_by_rank_promised_at IS 'Found by it in stock.backorder.open_by_rank';

CREATE TABLE oms_stock_filling (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    closed_at TIMESTAMP(6) WITH TIME ZONE,
    in_open BOOLEAN,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_filling_open ON oms_stock_filling (seller, opened_at, id) WHERE in_open IS NOT NULL;

COMMENT ON TABLE oms_stock_filling IS 'Units of a SKU are set aside for waiting lines and have not all been handed out yet';

COMMENT ON COLUMN oms_stock_filling.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_stock_filling.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_stock_filling.closed_at IS 'Empty while there is something to hand out';

COMMENT ON COLUMN oms_stock_filling.in_open IS 'Whether it is found in stock.filling.open';

CREATE TABLE oms_stock_shortage (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    location TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    missing BIGINT NOT NULL,
    cause_kind TEXT COLLATE "C" NOT NULL,
    cause_reference TEXT COLLATE "C" NOT NULL,
    opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    closed_at TIMESTAMP(6) WITH TIME ZONE,
    in_open BOOLEAN,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_shortage_open ON oms_stock_shortage (seller, sku, location, id) WHERE in_open IS NOT NULL;

COMMENT ON TABLE oms_stock_shortage IS 'More units of a SKU are spoken for at a location than are there, because somebody counted less, units were lost, or units had left before we were told';

COMMENT ON COLUMN oms_stock_shortage.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_stock_shortage.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_stock_shortage.missing IS 'How many units were missing when it was opened or grew last; the level says how many are now';

COMMENT ON COLUMN oms_stock_shortage.cause_kind IS 'What sort: receipt, adjustment, count, transfer, shipment';

COMMENT ON COLUMN oms_stock_shortage.cause_reference IS 'Which one: a document number, or the id of a parcel';

COMMENT ON COLUMN oms_stock_shortage.closed_at IS 'Empty while it is open';

COMMENT ON COLUMN oms_stock_shortage.in_open IS 'Whether it is found in stock.shortage.open';

CREATE TABLE oms_stock_channel_limit (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    channel TEXT COLLATE "C" NOT NULL,
    sku TEXT COLLATE "C",
    version BIGINT NOT NULL,
    buffer BIGINT NOT NULL,
    capped_at BIGINT,
    by_channel_sku TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_channel_limit_by_channel ON oms_stock_channel_limit (seller, channel, by_channel_sku, id);

COMMENT ON TABLE oms_stock_channel_limit IS 'How much of what is available one channel is told: min(cap, available - buffer))';

COMMENT ON COLUMN oms_stock_channel_limit.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_stock_channel_limit.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_stock_channel_limit.sku IS 'Empty: every SKU that has no limit of its own on this channel';

COMMENT ON COLUMN oms_stock_channel_limit.buffer IS 'Units kept from the channel, against sales that it tells of late';

COMMENT ON COLUMN oms_stock_channel_limit.capped_at IS 'The most units it is told; empty: any number';

COMMENT ON COLUMN oms_stock_channel_limit.by_channel_sku IS 'Found by it in stock.channel_limit.by_channel';

CREATE TABLE oms_cost_lot (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    unit_cost BIGINT NOT NULL,
    units BIGINT NOT NULL,
    opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    sequence BIGINT NOT NULL,
    source_kind TEXT COLLATE "C" NOT NULL,
    source_reference TEXT COLLATE "C" NOT NULL,
    origin_kind TEXT COLLATE "C" NOT NULL,
    origin_row TEXT COLLATE "C",
    origin_layer TEXT COLLATE "C",
    origin_revaluation TEXT COLLATE "C",
    open BOOLEAN NOT NULL,
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    in_by_open BOOLEAN,
    layer TEXT COLLATE "C",
    CHECK (origin_kind IN ('Bought', 'Returned', 'Revalued')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_cost_lot_by_open ON oms_cost_lot (seller, sku, opened_at, sequence, id) WHERE in_by_open IS NOT NULL;

CREATE INDEX oms_cost_lot_by_sku ON oms_cost_lot (seller, sku, opened_at, id);

CREATE INDEX oms_cost_lot_by_source ON oms_cost_lot (seller, source_kind, source_reference, sku, id);

CREATE INDEX oms_cost_lot_by_returned ON oms_cost_lot (seller, layer, id) WHERE layer IS NOT NULL;

COMMENT ON TABLE oms_cost_lot IS 'Units of one SKU that were bought at the same price';

COMMENT ON COLUMN oms_cost_lot.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_cost_lot.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_cost_lot.version IS 'The entity''s version';

COMMENT ON COLUMN oms_cost_lot.unit_cost IS 'In whole minor units';

COMMENT ON COLUMN oms_cost_lot.units IS 'How many were put in when it was opened';

COMMENT ON COLUMN oms_cost_lot.opened_at IS 'When the goods came in; first in, first out goes by it';

COMMENT ON COLUMN oms_cost_lot.sequence IS 'Which comes first of those opened at the same time';

COMMENT ON COLUMN oms_cost_lot.source_kind IS 'What sort of document, in the seller''s words: settlement, carrier-bill, rule';

COMMENT ON COLUMN oms_cost_lot.source_reference IS 'Which one, and if it has rows that must be told apart, which row; a corrected document needs a reference of its own';

COMMENT ON COLUMN oms_cost_lot.origin_kind IS 'How they came in: bought, returned, or revalued';

COMMENT ON COLUMN oms_cost_lot.origin_row IS 'The GoodsCost that was taken back';

COMMENT ON COLUMN oms_cost_lot.origin_layer IS 'The layer that row had taken from';

COMMENT ON COLUMN oms_cost_lot.origin_revaluation IS 'The Revaluation that drained them';

COMMENT ON COLUMN oms_cost_lot.open IS 'Whether it is still among those read; a closed layer has nothing left';

COMMENT ON COLUMN oms_cost_lot.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_cost_lot.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_cost_lot.money_others IS 'Columns of this row with amounts of another currency';

COMMENT ON COLUMN oms_cost_lot.in_by_open IS 'Whether it is found in cost.lot.by_open';

COMMENT ON COLUMN oms_cost_lot.layer IS 'Found by it in cost.lot.by_returned';

CREATE TABLE oms_cost_uncosted (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    used_for_kind TEXT COLLATE "C" NOT NULL,
    used_for_order TEXT COLLATE "C",
    used_for_line TEXT COLLATE "C",
    used_for_parcel TEXT COLLATE "C",
    used_for_cause TEXT COLLATE "C",
    sku TEXT COLLATE "C" NOT NULL,
    units BIGINT NOT NULL,
    source_kind TEXT COLLATE "C" NOT NULL,
    source_reference TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    in_by_sku BOOLEAN,
    CHECK (used_for_kind IN ('Sold', 'WrittenOff')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_cost_uncosted_by_sku ON oms_cost_uncosted (seller, sku, at, id) WHERE in_by_sku IS NOT NULL;

COMMENT ON TABLE oms_cost_uncosted IS 'Units that were used while no layer had any, and whose cost is still unknown; the next receipt of the SKU settles them';

COMMENT ON COLUMN oms_cost_uncosted.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_cost_uncosted.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_cost_uncosted.used_for_order IS 'The order''s id';

COMMENT ON COLUMN oms_cost_uncosted.used_for_line IS 'The line''s id within the order';

COMMENT ON COLUMN oms_cost_uncosted.used_for_parcel IS 'The parcel they left in';

COMMENT ON COLUMN oms_cost_uncosted.used_for_cause IS 'In the seller''s words';

COMMENT ON COLUMN oms_cost_uncosted.units IS 'How many are still unsettled; nothing is listed once it is 0';

COMMENT ON COLUMN oms_cost_uncosted.source_kind IS 'What sort of document, in the seller''s words: settlement, carrier-bill, rule';

COMMENT ON COLUMN oms_cost_uncosted.source_reference IS 'Which one, and if it has rows that must be told apart, which row; a corrected document needs a reference of its own';

COMMENT ON COLUMN oms_cost_uncosted.at IS 'When they were used';

COMMENT ON COLUMN oms_cost_uncosted.in_by_sku IS 'Whether it is found in cost.uncosted.by_sku';

CREATE TABLE oms_cost_landed (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    landed TEXT COLLATE "C" NOT NULL,
    receipt TEXT COLLATE "C" NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    split_on_hand BIGINT,
    split_sold BIGINT,
    split_written_off BIGINT,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    in_by_open BOOLEAN,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_cost_landed_by_number ON oms_cost_landed (seller, landed, receipt, sku, id);

CREATE INDEX oms_cost_landed_by_open ON oms_cost_landed (seller, at, id) WHERE in_by_open IS NOT NULL;

COMMENT ON TABLE oms_cost_landed IS 'The part of a LandedCost that one SKU of one receipt bears, and who bears it';

COMMENT ON COLUMN oms_cost_landed.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_cost_landed.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_cost_landed.landed IS 'The number of the landed cost';

COMMENT ON COLUMN oms_cost_landed.receipt IS 'The goods receipt';

COMMENT ON COLUMN oms_cost_landed.split_on_hand IS 'What is left in stock is worth so much more, units that came back among it';

COMMENT ON COLUMN oms_cost_landed.split_sold IS 'What order lines bear, each by an entry of kind GOODS';

COMMENT ON COLUMN oms_cost_landed.split_written_off IS 'What units bear that are gone without being sold';

COMMENT ON COLUMN oms_cost_landed.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_cost_landed.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_cost_landed.money_others IS 'Columns of this row with amounts of another currency';

COMMENT ON COLUMN oms_cost_landed.in_by_open IS 'Whether it is found in cost.landed.by_open';

CREATE TABLE oms_cost_landed_waiting (
    seller TEXT COLLATE "C" NOT NULL,
    landed_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    line TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    PRIMARY KEY (seller, landed_id, position)
);

COMMENT ON TABLE oms_cost_landed_waiting IS 'What one order line bears';

COMMENT ON COLUMN oms_cost_landed_waiting.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_cost_landed_waiting.landed_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_cost_landed_waiting.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_cost_landed_waiting.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_cost_landed_waiting.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_cost_landed_waiting.money_others IS 'Columns of this row with amounts of another currency';

CREATE TABLE oms_cost_gaps (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (seller, id)
);

COMMENT ON TABLE oms_cost_gaps IS 'What the last estimate of an order could not say';

COMMENT ON COLUMN oms_cost_gaps.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_cost_gaps.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_cost_gaps.order_id IS 'The order''s id';

CREATE TABLE oms_cost_gaps_missing (
    seller TEXT COLLATE "C" NOT NULL,
    gaps_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    owner_kind TEXT COLLATE "C" NOT NULL,
    owner_order TEXT COLLATE "C",
    owner_line TEXT COLLATE "C",
    owner_parcel TEXT COLLATE "C",
    owner_channel TEXT COLLATE "C",
    owner_from DATE,
    owner_until DATE,
    kind TEXT COLLATE "C" NOT NULL,
    wanted_code TEXT COLLATE "C" NOT NULL,
    wanted_scale INTEGER NOT NULL,
    cause TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C" NOT NULL,
    CHECK (owner_kind IN ('OfOrder', 'OfPeriod')),
    CHECK (kind IN ('GOODS', 'SHIPPING', 'PACKAGING', 'PLATFORM_FEE', 'PAYMENT_FEE', 'PROMOTION', 'ADVERTISING', 'COD_FEE', 'RETURN', 'CARRIER_COMPENSATION', 'DUTY', 'TAX', 'OTHER')),
    CHECK (cause IN ('OTHER_CURRENCY', 'WEIGHT_UNKNOWN', 'WEIGHT_ABOVE_TABLE')),
    PRIMARY KEY (seller, gaps_id, position)
);

COMMENT ON TABLE oms_cost_gaps_missing IS 'A cost that rules speak of but could not be estimated; never read it as nothing';

COMMENT ON COLUMN oms_cost_gaps_missing.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_cost_gaps_missing.gaps_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_cost_gaps_missing.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_cost_gaps_missing.owner_order IS 'The order''s id';

COMMENT ON COLUMN oms_cost_gaps_missing.owner_line IS 'The line''s id within the order';

COMMENT ON COLUMN oms_cost_gaps_missing.owner_parcel IS 'The parcel''s id';

COMMENT ON COLUMN oms_cost_gaps_missing.owner_from IS 'The first day';

COMMENT ON COLUMN oms_cost_gaps_missing.owner_until IS 'The day after the last';

COMMENT ON COLUMN oms_cost_gaps_missing.wanted_code IS 'Three upper-case letters A to Z; an ISO 4217 code, or one the seller declared ("PTS" for points)';

COMMENT ON COLUMN oms_cost_gaps_missing.wanted_scale IS 'Number of decimals of the smallest amount';

COMMENT ON COLUMN oms_cost_gaps_missing.cause IS 'What is missing';

COMMENT ON COLUMN oms_cost_gaps_missing.detail IS 'What the cause is about: the SKU whose weight nobody knows, or the grams that no tier reaches';

CREATE TABLE oms_inbox_parked (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    schema_version INTEGER NOT NULL,
    body BYTEA NOT NULL,
    awaits TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    received_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    told_by TEXT COLLATE "C" NOT NULL,
    because TEXT COLLATE "C" NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at TIMESTAMP(6) WITH TIME ZONE,
    ended_applied BOOLEAN,
    ended_actor TEXT COLLATE "C",
    ended_reason TEXT COLLATE "C",
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    in_by_awaited BOOLEAN,
    in_by_received BOOLEAN,
    by_due_next_attempt_at TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_inbox_parked_by_awaited ON oms_inbox_parked (seller, awaits, at, id) WHERE in_by_awaited IS NOT NULL;

CREATE INDEX oms_inbox_parked_by_received ON oms_inbox_parked (seller, received_at, id) WHERE in_by_received IS NOT NULL;

CREATE INDEX oms_inbox_parked_by_due ON oms_inbox_parked (seller, by_due_next_attempt_at, id) WHERE by_due_next_attempt_at IS NOT NULL;

COMMENT ON TABLE oms_inbox_parked IS 'A fact that came before what it tells of: a delivery before the parcel was shipped, a payment before the order came in';

COMMENT ON COLUMN oms_inbox_parked.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_inbox_parked.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_inbox_parked.schema_version IS 'The version of the body''s encoding';

COMMENT ON COLUMN oms_inbox_parked.body IS 'The fact; holds no personal data beyond what the fact has';

COMMENT ON COLUMN oms_inbox_parked.awaits IS 'What it waits for, as a key: parcel/6011-2233, order/web/W-1001';

COMMENT ON COLUMN oms_inbox_parked.at IS 'When it happened, by the clock of whoever told it';

COMMENT ON COLUMN oms_inbox_parked.received_at IS 'When it was told first';

COMMENT ON COLUMN oms_inbox_parked.told_by IS 'The actor who told it; what it does is put down to them';

COMMENT ON COLUMN oms_inbox_parked.because IS 'Why they told it, in their words';

COMMENT ON COLUMN oms_inbox_parked.attempts IS 'How often it was tried and could not be applied';

COMMENT ON COLUMN oms_inbox_parked.next_attempt_at IS 'When due work tries again; empty if it does no more';

COMMENT ON COLUMN oms_inbox_parked.ended_applied IS 'Whether it was applied; if not, a person dismissed it';

COMMENT ON COLUMN oms_inbox_parked.ended_actor IS 'By whom';

COMMENT ON COLUMN oms_inbox_parked.ended_reason IS 'Why, in the actor''s words';

COMMENT ON COLUMN oms_inbox_parked.in_by_awaited IS 'Whether it is found in inbox.parked.by_awaited';

COMMENT ON COLUMN oms_inbox_parked.in_by_received IS 'Whether it is found in inbox.parked.by_received';

COMMENT ON COLUMN oms_inbox_parked.by_due_next_attempt_at IS 'Found by it in inbox.parked.by_due';

CREATE TABLE oms_inbox_parked_reason (
    seller TEXT COLLATE "C" NOT NULL,
    parked_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    message TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seller, parked_id, position)
);

COMMENT ON TABLE oms_inbox_parked_reason IS 'Why a fact could not be applied';

COMMENT ON COLUMN oms_inbox_parked_reason.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_inbox_parked_reason.parked_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_inbox_parked_reason.position IS 'From 0, in their order';

CREATE TABLE oms_outbox_lane (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    lease_worker TEXT COLLATE "C",
    lease_token TEXT COLLATE "C",
    lease_until TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (seller, id)
);

COMMENT ON TABLE oms_outbox_lane IS 'A share of all streams, which one worker at a time delivers';

COMMENT ON COLUMN oms_outbox_lane.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_outbox_lane.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_outbox_lane.lease_worker IS 'For people';

COMMENT ON COLUMN oms_outbox_lane.lease_token IS 'The key of the command that took it, which nobody else has';

COMMENT ON COLUMN oms_outbox_lane.lease_until IS 'By the clock of the worker''s host';

CREATE TABLE oms_outbox_stuck (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    stream_type TEXT COLLATE "C" NOT NULL,
    stream_id TEXT COLLATE "C" NOT NULL,
    event TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    failures INTEGER NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    next_attempt_at TIMESTAMP(6) WITH TIME ZONE,
    in_by_since BOOLEAN,
    CHECK (state IN ('RETRYING', 'PARKED', 'MOVING')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_outbox_stuck_by_since ON oms_outbox_stuck (seller, since, id) WHERE in_by_since IS NOT NULL;

COMMENT ON TABLE oms_outbox_stuck IS 'A stream whose next event could not be delivered; the events behind it wait, other streams go on';

COMMENT ON COLUMN oms_outbox_stuck.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_outbox_stuck.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_outbox_stuck.stream_type IS 'The name of the thing''s type';

COMMENT ON COLUMN oms_outbox_stuck.stream_id IS 'The thing''s id';

COMMENT ON COLUMN oms_outbox_stuck.event IS 'The id of the event it is stuck at';

COMMENT ON COLUMN oms_outbox_stuck.failures IS 'How often that was tried in vain';

COMMENT ON COLUMN oms_outbox_stuck.reason IS 'Why not, the last time';

COMMENT ON COLUMN oms_outbox_stuck.since IS 'When it got stuck';

COMMENT ON COLUMN oms_outbox_stuck.next_attempt_at IS 'When it is tried again; empty unless it is tried again by itself';

COMMENT ON COLUMN oms_outbox_stuck.in_by_since IS 'Whether it is found in outbox.stuck.by_since';

CREATE TABLE oms_command_pruned (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    until TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (seller, id)
);

COMMENT ON TABLE oms_command_pruned IS 'How far a seller''s receipts are pruned';

COMMENT ON COLUMN oms_command_pruned.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_command_pruned.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_command_pruned.until IS 'Receipts decided before may be gone';

CREATE TABLE oms_claim (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    space TEXT COLLATE "C" NOT NULL,
    claim_key TEXT COLLATE "C" NOT NULL,
    owner TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_claim_by_key ON oms_claim (seller, space, claim_key, id);

COMMENT ON TABLE oms_claim IS 'A natural key taken for ever: within a seller and a space, a key has one owner';

COMMENT ON COLUMN oms_claim.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_claim.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_claim.space IS 'What kind of key it is, for example external';

COMMENT ON COLUMN oms_claim.owner IS 'Who has it, usually the id of the entity inserted beside it';

CREATE TABLE oms_command (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    fingerprint TEXT COLLATE "C" NOT NULL,
    receipt_kind TEXT COLLATE "C" NOT NULL,
    receipt_schema INTEGER NOT NULL,
    receipt_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    receipt_entities JSONB,
    receipt_answer BYTEA NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_command_by_time ON oms_command (seller, at, id);

COMMENT ON TABLE oms_command IS 'The receipt of a command as it is read back';

COMMENT ON COLUMN oms_command.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_command.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_command.receipt_kind IS 'What command it was, for example place';

COMMENT ON COLUMN oms_command.receipt_schema IS 'The version of the answer''s encoding, from 1';

COMMENT ON COLUMN oms_command.receipt_at IS 'When it was decided, in whole microseconds; receipts are pruned by it';

COMMENT ON COLUMN oms_command.receipt_entities IS 'The entities it wrote, at their new versions';

COMMENT ON COLUMN oms_command.receipt_answer IS 'The small answer, encoded';

COMMENT ON COLUMN oms_command.at IS 'Found by it in command.by_time';

CREATE TABLE oms_cost_entry (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    owner_kind TEXT COLLATE "C" NOT NULL,
    owner_order TEXT COLLATE "C",
    owner_line TEXT COLLATE "C",
    owner_parcel TEXT COLLATE "C",
    owner_channel TEXT COLLATE "C",
    owner_from DATE,
    owner_until DATE,
    kind TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    basis TEXT COLLATE "C" NOT NULL,
    source_kind TEXT COLLATE "C" NOT NULL,
    source_reference TEXT COLLATE "C" NOT NULL,
    effective_date DATE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    reverses TEXT COLLATE "C",
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    order_id TEXT COLLATE "C",
    channel TEXT COLLATE "C",
    from_day BIGINT,
    effective_day BIGINT NOT NULL,
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

COMMENT ON TABLE oms_cost_entry IS 'One cost, create-only';

COMMENT ON COLUMN oms_cost_entry.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_cost_entry.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_cost_entry.owner_order IS 'The order''s id';

COMMENT ON COLUMN oms_cost_entry.owner_line IS 'The line''s id within the order';

COMMENT ON COLUMN oms_cost_entry.owner_parcel IS 'The parcel''s id';

COMMENT ON COLUMN oms_cost_entry.owner_from IS 'The first day';

COMMENT ON COLUMN oms_cost_entry.owner_until IS 'The day after the last';

COMMENT ON COLUMN oms_cost_entry.basis IS 'How sure the amount is; a reversal has the basis of what it reverses';

COMMENT ON COLUMN oms_cost_entry.source_kind IS 'What sort of document, in the seller''s words: settlement, carrier-bill, rule';

COMMENT ON COLUMN oms_cost_entry.source_reference IS 'Which one, and if it has rows that must be told apart, which row; a corrected document needs a reference of its own';

COMMENT ON COLUMN oms_cost_entry.effective_date IS 'The day it counts for; a reversal and what replaces it count for the same day, so periods reported before stay as they were';

COMMENT ON COLUMN oms_cost_entry.recorded_at IS 'When it was stored';

COMMENT ON COLUMN oms_cost_entry.reverses IS 'The entry this one takes back';

COMMENT ON COLUMN oms_cost_entry.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_cost_entry.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_cost_entry.money_others IS 'Columns of this row with amounts of another currency';

COMMENT ON COLUMN oms_cost_entry.order_id IS 'Found by it in cost.entry.by_order';

COMMENT ON COLUMN oms_cost_entry.channel IS 'Found by it in cost.entry.by_channel';

COMMENT ON COLUMN oms_cost_entry.from_day IS 'Found by it in cost.entry.by_channel';

COMMENT ON COLUMN oms_cost_entry.effective_day IS 'Found by it in cost.entry.by_kind';

CREATE TABLE oms_cost_goods (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    used_for_kind TEXT COLLATE "C" NOT NULL,
    used_for_order TEXT COLLATE "C",
    used_for_line TEXT COLLATE "C",
    used_for_parcel TEXT COLLATE "C",
    used_for_cause TEXT COLLATE "C",
    sku TEXT COLLATE "C" NOT NULL,
    layer TEXT COLLATE "C",
    units BIGINT NOT NULL,
    cost BIGINT,
    reverses TEXT COLLATE "C",
    source_kind TEXT COLLATE "C" NOT NULL,
    source_reference TEXT COLLATE "C" NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    order_id TEXT COLLATE "C",
    line_id TEXT COLLATE "C",
    by_layer_layer TEXT COLLATE "C",
    CHECK (used_for_kind IN ('Sold', 'WrittenOff')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_cost_goods_by_order ON oms_cost_goods (seller, order_id, line_id, id) WHERE order_id IS NOT NULL;

CREATE INDEX oms_cost_goods_by_sku ON oms_cost_goods (seller, sku, recorded_at, id);

CREATE INDEX oms_cost_goods_by_layer ON oms_cost_goods (seller, by_layer_layer, id) WHERE by_layer_layer IS NOT NULL;

CREATE INDEX oms_cost_goods_by_recorded ON oms_cost_goods (seller, recorded_at, id);

COMMENT ON TABLE oms_cost_goods IS 'Units of goods that an order took, or that were written off, and what they cost: create-only';

COMMENT ON COLUMN oms_cost_goods.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_cost_goods.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_cost_goods.used_for_order IS 'The order''s id';

COMMENT ON COLUMN oms_cost_goods.used_for_line IS 'The line''s id within the order';

COMMENT ON COLUMN oms_cost_goods.used_for_parcel IS 'The parcel they left in';

COMMENT ON COLUMN oms_cost_goods.used_for_cause IS 'In the seller''s words';

COMMENT ON COLUMN oms_cost_goods.layer IS 'The layer the units came from; of goods that came back, the layer they went into';

COMMENT ON COLUMN oms_cost_goods.units IS 'Not zero; negative if the row takes another back';

COMMENT ON COLUMN oms_cost_goods.cost IS 'Of all units; empty if no layer had them';

COMMENT ON COLUMN oms_cost_goods.reverses IS 'The row this one takes back, wholly or in part';

COMMENT ON COLUMN oms_cost_goods.source_kind IS 'What sort of document, in the seller''s words: settlement, carrier-bill, rule';

COMMENT ON COLUMN oms_cost_goods.source_reference IS 'Which one, and if it has rows that must be told apart, which row; a corrected document needs a reference of its own';

COMMENT ON COLUMN oms_cost_goods.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_cost_goods.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_cost_goods.money_others IS 'Columns of this row with amounts of another currency';

COMMENT ON COLUMN oms_cost_goods.order_id IS 'Found by it in cost.goods.by_order';

COMMENT ON COLUMN oms_cost_goods.line_id IS 'Found by it in cost.goods.by_order';

COMMENT ON COLUMN oms_cost_goods.by_layer_layer IS 'Found by it in cost.goods.by_layer';

CREATE TABLE oms_cost_revaluation (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    added BIGINT NOT NULL,
    source_kind TEXT COLLATE "C" NOT NULL,
    source_reference TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_cost_revaluation_by_sku ON oms_cost_revaluation (seller, sku, at, id);

COMMENT ON TABLE oms_cost_revaluation IS 'What was left in some layers, put into at most two new ones at another value; create-only';

COMMENT ON COLUMN oms_cost_revaluation.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_cost_revaluation.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_cost_revaluation.added IS 'What the units cost more than before; nothing where they are only blended, negative for a credit';

COMMENT ON COLUMN oms_cost_revaluation.source_kind IS 'What sort of document, in the seller''s words: settlement, carrier-bill, rule';

COMMENT ON COLUMN oms_cost_revaluation.source_reference IS 'Which one, and if it has rows that must be told apart, which row; a corrected document needs a reference of its own';

COMMENT ON COLUMN oms_cost_revaluation.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_cost_revaluation.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_cost_revaluation.money_others IS 'Columns of this row with amounts of another currency';

CREATE TABLE oms_cost_revaluation_drained (
    seller TEXT COLLATE "C" NOT NULL,
    revaluation_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    layer TEXT COLLATE "C" NOT NULL,
    units BIGINT NOT NULL,
    unit_cost BIGINT NOT NULL,
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    PRIMARY KEY (seller, revaluation_id, position)
);

COMMENT ON TABLE oms_cost_revaluation_drained IS 'Units of one layer';

COMMENT ON COLUMN oms_cost_revaluation_drained.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_cost_revaluation_drained.revaluation_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_cost_revaluation_drained.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_cost_revaluation_drained.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_cost_revaluation_drained.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_cost_revaluation_drained.money_others IS 'Columns of this row with amounts of another currency';

CREATE TABLE oms_cost_revaluation_opened (
    seller TEXT COLLATE "C" NOT NULL,
    revaluation_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    layer TEXT COLLATE "C" NOT NULL,
    units BIGINT NOT NULL,
    unit_cost BIGINT NOT NULL,
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    PRIMARY KEY (seller, revaluation_id, position)
);

COMMENT ON TABLE oms_cost_revaluation_opened IS 'Units of one layer';

COMMENT ON COLUMN oms_cost_revaluation_opened.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_cost_revaluation_opened.revaluation_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_cost_revaluation_opened.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_cost_revaluation_opened.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_cost_revaluation_opened.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_cost_revaluation_opened.money_others IS 'Columns of this row with amounts of another currency';

CREATE TABLE oms_cost_revaluation_by_layer (
    seller TEXT COLLATE "C" NOT NULL,
    layer TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seller, layer, id)
);

COMMENT ON TABLE oms_cost_revaluation_by_layer IS 'The keys of cost.revaluation.by_layer';

COMMENT ON COLUMN oms_cost_revaluation_by_layer.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_cost_revaluation_by_layer.layer IS 'Found by it';

COMMENT ON COLUMN oms_cost_revaluation_by_layer.id IS 'What is found';

CREATE TABLE oms_order_change (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    cause TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    source_time TIMESTAMP(6) WITH TIME ZONE,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_order_change_by_order ON oms_order_change (seller, order_id, version, id);

CREATE INDEX oms_order_change_by_recorded ON oms_order_change (seller, recorded_at, id);

COMMENT ON TABLE oms_order_change IS 'What one change of an order changed beside its state, by whom and why';

COMMENT ON COLUMN oms_order_change.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_order_change.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_order_change.version IS 'The version of the order that the change made';

COMMENT ON COLUMN oms_order_change.cause IS 'The key of the command, or the fact, behind it';

COMMENT ON COLUMN oms_order_change.source_time IS 'When it happened by the clock of whoever told us; empty if nobody told';

COMMENT ON COLUMN oms_order_change.recorded_at IS 'When it was stored';

CREATE TABLE oms_order_change_change (
    seller TEXT COLLATE "C" NOT NULL,
    change_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    arguments JSONB,
    PRIMARY KEY (seller, change_id, position)
);

COMMENT ON TABLE oms_order_change_change IS 'One thing that changed';

COMMENT ON COLUMN oms_order_change_change.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_order_change_change.change_id IS 'Whose it is, by its id';

COMMENT ON COLUMN oms_order_change_change.position IS 'From 0, in their order';

COMMENT ON COLUMN oms_order_change_change.code IS 'What sort, for example cancelled, opened or captured';

COMMENT ON COLUMN oms_order_change_change.arguments IS 'Which and how much, without personal data';

CREATE TABLE oms_order_history (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    version BIGINT NOT NULL,
    moved_from TEXT COLLATE "C" NOT NULL,
    moved_to TEXT COLLATE "C" NOT NULL,
    triggered_by TEXT COLLATE "C" NOT NULL,
    cause TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    imported BOOLEAN NOT NULL,
    source_time TIMESTAMP(6) WITH TIME ZONE,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    lifecycle_version TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_order_history_by_order ON oms_order_history (seller, order_id, sequence, id);

CREATE INDEX oms_order_history_by_recorded ON oms_order_history (seller, recorded_at, id);

COMMENT ON TABLE oms_order_history IS 'One step of an order''s life: one edge of its lifecycle';

COMMENT ON COLUMN oms_order_history.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_order_history.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_order_history.sequence IS 'From 1, without gaps';

COMMENT ON COLUMN oms_order_history.version IS 'The version of the order that the change made; several steps may be of one change';

COMMENT ON COLUMN oms_order_history.moved_from IS 'The code of the state left; empty in the first entry';

COMMENT ON COLUMN oms_order_history.moved_to IS 'The code of the state entered';

COMMENT ON COLUMN oms_order_history.triggered_by IS 'The code of the trigger; PLACE in the first entry';

COMMENT ON COLUMN oms_order_history.cause IS 'The key of the command, or the fact, that moved it';

COMMENT ON COLUMN oms_order_history.imported IS 'Whether it tells of what happened before the order came to us';

COMMENT ON COLUMN oms_order_history.source_time IS 'When it happened by the clock of whoever told us; empty if nobody told';

COMMENT ON COLUMN oms_order_history.recorded_at IS 'When it was stored';

CREATE TABLE oms_outbox (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    stream_type TEXT COLLATE "C" NOT NULL,
    stream_id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    ordinal INTEGER NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    schema_version INTEGER NOT NULL,
    body BYTEA NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_outbox_by_position ON oms_outbox (seller, stream_type, stream_id, version, ordinal, id);

CREATE INDEX oms_outbox_by_time ON oms_outbox (seller, at, id);

COMMENT ON TABLE oms_outbox IS 'An outbox entry as it is read back';

COMMENT ON COLUMN oms_outbox.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_outbox.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_outbox.at IS 'When the command it belongs to was decided, in whole microseconds';

CREATE TABLE oms_outbox_skipped (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    stream_type TEXT COLLATE "C" NOT NULL,
    stream_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    schema_version INTEGER NOT NULL,
    body BYTEA NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    why TEXT COLLATE "C" NOT NULL,
    skipped_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_outbox_skipped_by_time ON oms_outbox_skipped (seller, skipped_at, id);

COMMENT ON TABLE oms_outbox_skipped IS 'An event that was never delivered because a person said so';

COMMENT ON COLUMN oms_outbox_skipped.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_outbox_skipped.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_outbox_skipped.stream_type IS 'The name of the thing''s type';

COMMENT ON COLUMN oms_outbox_skipped.stream_id IS 'The thing''s id';

COMMENT ON COLUMN oms_outbox_skipped.why IS 'In the actor''s words';

CREATE TABLE oms_parcel_fact (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    parcel TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C",
    raw TEXT COLLATE "C" NOT NULL,
    effect TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CHECK (status IN ('IN_TRANSIT', 'DELIVERED', 'REFUSED', 'LOST')),
    CHECK (effect IN ('MOVED', 'NONE', 'CONTRADICTED')),
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_parcel_fact_by_parcel ON oms_parcel_fact (seller, parcel, at, id);

COMMENT ON TABLE oms_parcel_fact IS 'A carrier''s fact as it was taken in';

COMMENT ON COLUMN oms_parcel_fact.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_parcel_fact.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_parcel_fact.effect IS 'What it did';

COMMENT ON COLUMN oms_parcel_fact.at IS 'When it happened, by the carrier''s clock';

CREATE TABLE oms_settlement_adjustment (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    channel TEXT COLLATE "C" NOT NULL,
    external_id TEXT COLLATE "C" NOT NULL,
    line_id TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    occurred_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    amount BIGINT NOT NULL,
    money_currency TEXT COLLATE "C",
    money_scale INTEGER,
    money_others TEXT COLLATE "C",
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_settlement_adjustment_by_occurred ON oms_settlement_adjustment (seller, occurred_at, id);

CREATE INDEX oms_settlement_adjustment_by_recorded ON oms_settlement_adjustment (seller, recorded_at, id);

COMMENT ON TABLE oms_settlement_adjustment IS 'Money a channel booked without an order, outside sales: a bad debt, a correction';

COMMENT ON COLUMN oms_settlement_adjustment.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_settlement_adjustment.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_settlement_adjustment.external_id IS 'The channel''s number of it, unique within the channel';

COMMENT ON COLUMN oms_settlement_adjustment.line_id IS 'Its line within that document';

COMMENT ON COLUMN oms_settlement_adjustment.occurred_at IS 'When it was booked, by the channel''s clock';

COMMENT ON COLUMN oms_settlement_adjustment.amount IS 'What the seller gains by it; negative for a loss';

COMMENT ON COLUMN oms_settlement_adjustment.money_currency IS 'The currency of the amounts in this row';

COMMENT ON COLUMN oms_settlement_adjustment.money_scale IS 'The decimals of the amounts: 1250 at scale 2 is 12.50';

COMMENT ON COLUMN oms_settlement_adjustment.money_others IS 'Columns of this row with amounts of another currency';

CREATE TABLE oms_stock_ledger (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    location TEXT COLLATE "C" NOT NULL,
    on_hand_change BIGINT NOT NULL,
    cause_kind TEXT COLLATE "C" NOT NULL,
    cause_reference TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_ledger_by_place ON oms_stock_ledger (seller, sku, location, at, id);

CREATE INDEX oms_stock_ledger_by_cause ON oms_stock_ledger (seller, cause_kind, cause_reference, id);

COMMENT ON TABLE oms_stock_ledger IS 'One change of what is on hand, and the one thing that caused it';

COMMENT ON COLUMN oms_stock_ledger.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_stock_ledger.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_stock_ledger.on_hand_change IS 'Never zero';

COMMENT ON COLUMN oms_stock_ledger.cause_kind IS 'What sort: receipt, adjustment, count, transfer, shipment';

COMMENT ON COLUMN oms_stock_ledger.cause_reference IS 'Which one: a document number, or the id of a parcel';

COMMENT ON COLUMN oms_stock_ledger.actor IS 'Who; an id, never a person''s name';

COMMENT ON COLUMN oms_stock_ledger.reason IS 'Why, in the actor''s words; may be empty';

COMMENT ON COLUMN oms_stock_ledger.at IS 'When it was decided';

CREATE TABLE oms_stock_note (
    seller TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    channel TEXT COLLATE "C" NOT NULL,
    external_id TEXT COLLATE "C" NOT NULL,
    line_id TEXT COLLATE "C" NOT NULL,
    sku TEXT COLLATE "C",
    units BIGINT NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    occurred_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (seller, id)
);

CREATE INDEX oms_stock_note_by_occurred ON oms_stock_note (seller, occurred_at, id);

CREATE INDEX oms_stock_note_by_recorded ON oms_stock_note (seller, recorded_at, id);

COMMENT ON TABLE oms_stock_note IS 'What a channel''s history tells of stock, kept for reading only: it changes no level';

COMMENT ON COLUMN oms_stock_note.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_stock_note.id IS 'Unique within the seller';

COMMENT ON COLUMN oms_stock_note.external_id IS 'The channel''s number of the document it stood on';

COMMENT ON COLUMN oms_stock_note.line_id IS 'Its line within that document';

COMMENT ON COLUMN oms_stock_note.units IS 'What was added or, negative, taken away';

COMMENT ON COLUMN oms_stock_note.text IS 'The channel''s words';

CREATE TABLE oms_stock_level (
    seller TEXT COLLATE "C" NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    location TEXT COLLATE "C" NOT NULL,
    on_hand BIGINT NOT NULL,
    reserved BIGINT NOT NULL,
    damaged BIGINT NOT NULL,
    quarantine BIGINT NOT NULL,
    put_away BIGINT NOT NULL,
    safety BIGINT NOT NULL,
    earmarked BIGINT NOT NULL,
    counted BOOLEAN NOT NULL,
    PRIMARY KEY (seller, sku, location)
);

COMMENT ON TABLE oms_stock_level IS 'The counters stock.level';

COMMENT ON COLUMN oms_stock_level.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_stock_level.sku IS 'What is counted';

COMMENT ON COLUMN oms_stock_level.location IS 'What is counted';

COMMENT ON COLUMN oms_stock_level.on_hand IS 'How many; only ever changed by a guarded update';

COMMENT ON COLUMN oms_stock_level.reserved IS 'How many; only ever changed by a guarded update';

COMMENT ON COLUMN oms_stock_level.damaged IS 'How many; only ever changed by a guarded update';

COMMENT ON COLUMN oms_stock_level.quarantine IS 'How many; only ever changed by a guarded update';

COMMENT ON COLUMN oms_stock_level.put_away IS 'How many; only ever changed by a guarded update';

COMMENT ON COLUMN oms_stock_level.safety IS 'How many; only ever changed by a guarded update';

COMMENT ON COLUMN oms_stock_level.earmarked IS 'How many; only ever changed by a guarded update';

COMMENT ON COLUMN oms_stock_level.counted IS 'Whether anything was ever counted, and not only checked';

CREATE TABLE oms_stock_demand (
    seller TEXT COLLATE "C" NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    waiting BIGINT NOT NULL,
    earmarked BIGINT NOT NULL,
    arrivals BIGINT NOT NULL,
    counted BOOLEAN NOT NULL,
    PRIMARY KEY (seller, sku)
);

COMMENT ON TABLE oms_stock_demand IS 'The counters stock.demand';

COMMENT ON COLUMN oms_stock_demand.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_stock_demand.sku IS 'What is counted';

COMMENT ON COLUMN oms_stock_demand.waiting IS 'How many; only ever changed by a guarded update';

COMMENT ON COLUMN oms_stock_demand.earmarked IS 'How many; only ever changed by a guarded update';

COMMENT ON COLUMN oms_stock_demand.arrivals IS 'How many; only ever changed by a guarded update';

COMMENT ON COLUMN oms_stock_demand.counted IS 'Whether anything was ever counted, and not only checked';

CREATE TABLE oms_cost_tally (
    seller TEXT COLLATE "C" NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    opened BIGINT NOT NULL,
    uncosted BIGINT NOT NULL,
    counted BOOLEAN NOT NULL,
    PRIMARY KEY (seller, sku)
);

COMMENT ON TABLE oms_cost_tally IS 'The counters cost.tally';

COMMENT ON COLUMN oms_cost_tally.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_cost_tally.sku IS 'What is counted';

COMMENT ON COLUMN oms_cost_tally.opened IS 'How many; only ever changed by a guarded update';

COMMENT ON COLUMN oms_cost_tally.uncosted IS 'How many; only ever changed by a guarded update';

COMMENT ON COLUMN oms_cost_tally.counted IS 'Whether anything was ever counted, and not only checked';

CREATE TABLE oms_cost_layer (
    seller TEXT COLLATE "C" NOT NULL,
    sku TEXT COLLATE "C" NOT NULL,
    layer TEXT COLLATE "C" NOT NULL,
    remaining BIGINT NOT NULL,
    counted BOOLEAN NOT NULL,
    PRIMARY KEY (seller, sku, layer)
);

COMMENT ON TABLE oms_cost_layer IS 'The counters cost.layer';

COMMENT ON COLUMN oms_cost_layer.seller IS 'Whose data it is';

COMMENT ON COLUMN oms_cost_layer.sku IS 'What is counted';

COMMENT ON COLUMN oms_cost_layer.layer IS 'What is counted';

COMMENT ON COLUMN oms_cost_layer.remaining IS 'How many; only ever changed by a guarded update';

COMMENT ON COLUMN oms_cost_layer.counted IS 'Whether anything was ever counted, and not only checked';

CREATE TABLE oms_schema (version INTEGER NOT NULL PRIMARY KEY);

INSERT INTO oms_schema (version) VALUES (1);
