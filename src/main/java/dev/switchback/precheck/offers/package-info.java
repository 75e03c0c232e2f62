/// What an account has to choose from, for the questions that runbooks ask.
@NullMarked
package dev.switchback.precheck.offers;

import org.jspecify.annotations.NullMarked;
