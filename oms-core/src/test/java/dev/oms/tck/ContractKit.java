package dev.oms.tck;

/** Holds the place of the first contract. */
public interface ContractKit {}
