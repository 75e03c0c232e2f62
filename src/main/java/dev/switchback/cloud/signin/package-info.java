/// Signing in to the real account: profiles, credentials that run out, and the clients made with
/// them.
@NullMarked
package dev.switchback.cloud.signin;

import org.jspecify.annotations.NullMarked;
