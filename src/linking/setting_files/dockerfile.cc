// SPDX-License-Identifier: Apache-2.0
// Dockerfiles: ENV.
#include "linking/setting_files.h"

#include "base/text.h"
#include "syntax/image_fetches.h"

namespace cutaway::linking {
namespace {

using syntax::DataKind;
using syntax::DataView;

void read(const SettingFile& file, SettingRows& rows) {
  rows.set_environment("default");
  rows.set_owner(base_name(folder_name(file.path)));
  for (DataView step = file.root.first_child(); step; step = step.next_sibling()) {
    if (step.key() != "ENV") continue;
    for (DataView row = step.first_child(); row; row = row.next_sibling()) {
      const bool fetched =
          contains(row.scalar(), "://") && syntax::image_fetches_with(file.root, row.key());
      if (!fetched) rows.add(row.key(), row.scalar(), row.line());
    }
  }
}

bool accepts(std::string_view path, DataView root, const catalogue::Catalogue&) {
  const std::string base = lower(base_name(path));
  return root &&
         (base == "dockerfile" || base.starts_with("dockerfile.") || base.ends_with(".dockerfile"));
}

}  // namespace

extern const SettingFormat record_dockerfile;
const SettingFormat record_dockerfile = {"dockerfile", "Dockerfiles: ENV", accepts, read};

}  // namespace cutaway::linking
