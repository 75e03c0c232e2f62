/// EKS: clusters, node groups, add-ons, access, pod identities, and when an instance joins as a
/// node.
@NullMarked
package dev.switchback.rehearsal.eks;

import org.jspecify.annotations.NullMarked;
