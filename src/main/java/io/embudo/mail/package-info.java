/** Mail: messages and the queue that sends them, their opens and clicks, and the way out for who wants no more. */
@NullMarked
package io.embudo.mail;

import org.jspecify.annotations.NullMarked;
