/** The contacts of a company and the companies of a contact, as callers list and change them. */
@NullMarked
package io.embudo.companycontacts;

import org.jspecify.annotations.NullMarked;
