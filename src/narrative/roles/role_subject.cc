// SPDX-License-Identifier: Apache-2.0
// What is asked of files by most rules about roles.
#include "narrative/roles/role_subject.h"

#include "model/parts/draft.h"
#include "model/stack/samples.h"

namespace cutaway::narrative {

bool is_product_file(const RoleSubject& of, FileId file) {
  return of.story.tree().file(file).origin == sources::Origin::own &&
         !model::is_sample(*of.story.analysis.catalogue, of.story.path(file));
}

bool is_product_code(const RoleSubject& of, FileId file) {
  const std::string& path = of.story.path(file);
  const auto words = identifier_words(base_name(path));
  return is_product_file(of, file) && !model::for_makers(folder_name(path)) &&
         std::ranges::none_of(words, [](const std::string& word) {
           return word == "test" || word == "tests" || word == "spec" || word == "fixtures";
         });
}

}  // namespace cutaway::narrative
