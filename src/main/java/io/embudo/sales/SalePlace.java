package io.embudo.sales;

/** Where a sale was closed: at a counter, in a meeting or on the telephone, or on the web. */
public enum SalePlace {
    offline,
    online
}
