// SPDX-License-Identifier: Apache-2.0
// appsettings.json and its variants for environments, as .NET reads them.
#include "linking/setting_files.h"

#include "base/text.h"

namespace cutaway::linking {
namespace {

using syntax::DataKind;
using syntax::DataView;

void read(const SettingFile& file, SettingRows& rows) {
  const auto parts = split(base_name(file.path), '.');
  rows.set_environment(parts.size() > 2 ? lower(parts[1]) : "default");
  rows.add_flat(file.root, ":");
}

bool accepts(std::string_view path, DataView root, const catalogue::Catalogue&) {
  const std::string base = lower(base_name(path));
  return root && base.starts_with("appsettings") && base.ends_with(".json");
}

}  // namespace

extern const SettingFormat record_appsettings;
const SettingFormat record_appsettings = {
    "appsettings", "appsettings.json: keys joined by a colon, the environment in the name", accepts,
    read};

}  // namespace cutaway::linking
