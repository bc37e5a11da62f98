/**
 * How goods leave the house: {@link dev.oms.fulfillment.Parcels} picks, packs and ships units of an order, and takes in
 * what carriers tell. A {@link dev.oms.fulfillment.Parcel} is what left under one tracking number.
 */
@NullMarked
package dev.oms.fulfillment;

import org.jspecify.annotations.NullMarked;
