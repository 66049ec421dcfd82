package io.embudo.duplicates;

/**
 * What contacts have in common that makes them look like one person, the strongest first. Each is read in the order of
 * an index that holds the key and whose the contact is, and nothing else: {@code contact_same_mailbox} and the like.
 */
public enum Likeness {
    /** Addresses of one mailbox: the provider takes no notice of dots, nor of what follows a plus. */
    sameMailbox(
            "replace(split_part(split_part(c.email, '@', 1), '+', 1), '.', '')",
            "(c.email like '%@gmail.com' or c.email like '%@googlemail.com')",
            "text"),
    samePhone("c.phone", "c.phone is not null", "text"),
    /** First and last name, and the company, or the country where no company is known, whatever the case. */
    sameName("c.name_key", "c.name_key is not null", "bigint");

    final String key;
    final String condition;
    final String type;

    Likeness(String key, String condition, String type) {
        this.key = key;
        this.condition = condition;
        this.type = type;
    }
}
