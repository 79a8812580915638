// SPDX-License-Identifier: Apache-2.0
// What is asked of files by most rules about roles.
#include "narrative/roles/role_subject.h"

#include "model/stack/samples.h"

namespace cutaway::narrative {

bool is_product_file(const RoleSubject& of, FileId file) {
  return of.story.tree().file(file).origin == sources::Origin::own &&
         !model::is_sample(*of.story.analysis.catalogue, of.story.path(file));
}

}  // namespace cutaway::narrative
