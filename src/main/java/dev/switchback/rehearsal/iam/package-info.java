/// IAM and STS: roles, their policies and instance profiles, and who is trusted by whom.
@NullMarked
package dev.switchback.rehearsal.iam;

import org.jspecify.annotations.NullMarked;
