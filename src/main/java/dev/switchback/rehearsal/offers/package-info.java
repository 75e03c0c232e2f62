/// What AWS offers everybody: zones, Kubernetes versions, images, add-ons.
@NullMarked
package dev.switchback.rehearsal.offers;

import org.jspecify.annotations.NullMarked;
