/** E-mail templates: MJML and Liquid, checked and compiled when they are saved, rendered for one contact at a time. */
@NullMarked
package io.embudo.templates;

import org.jspecify.annotations.NullMarked;
