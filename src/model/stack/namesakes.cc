// SPDX-License-Identifier: Apache-2.0
// Goes through the own files once, when the first name is asked for.
#include "model/stack/namesakes.h"

#include "base/text.h"
#include "catalogue/languages.h"

namespace cutaway::model {

void Namesakes::index() {
  indexed_ = true;
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const sources::File& file = in_.file(FileId(f));
    // A picture of a logo has no language.
    if (!file.language.valid() || !in_.own(FileId(f)) ||
        catalogue::language(file.language).type != catalogue::LanguageType::programming)
      continue;
    const std::string_view name = base_name(file.path);
    programs_.emplace(name_key(name.substr(0, name.find('.'))), FileId(f));
  }
}

FileId Namesakes::of(std::string_view name) {
  if (!indexed_) index();
  const auto program = programs_.find(name_key(name));
  return program == programs_.end() ? FileId() : program->second;
}

}  // namespace cutaway::model
