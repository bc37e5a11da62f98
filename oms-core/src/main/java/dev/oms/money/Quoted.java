package dev.oms.money;

/** Foreign text made fit for a message: short, and without control characters. */
final class Quoted {

    private static final int LONGEST = 40;

    private Quoted() {}

    /**
     * At most forty characters of it. A cell can hold anything: a column that slipped puts an address where an amount
     * should be.
     */
    static String shortened(String text) {
        StringBuilder shown = new StringBuilder(LONGEST + 1);
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return text.length() > LONGEST ? shown.append('…').toString() : shown.toString();
    }
}
