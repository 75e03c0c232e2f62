/// Pages of the sites themselves, asked at an address of one's choice: a small interface with a
/// real and a simulated implementation.
@NullMarked
package dev.switchback.cloud.http;

import org.jspecify.annotations.NullMarked;
