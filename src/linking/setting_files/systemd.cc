// SPDX-License-Identifier: Apache-2.0
// systemd units: Environment of the service.
#include "linking/setting_files.h"

#include "base/text.h"

namespace cutaway::linking {
namespace {

using syntax::DataView;

/// `"A=1" B=2`: assignments apart by blanks, with or without quotes.
void add_assignments(std::string_view text, std::uint32_t line, SettingRows& rows) {
  while (!(text = trim(text)).empty()) {
    const char quote = text.front() == '"' || text.front() == '\'' ? text.front() : '\0';
    if (quote != '\0') text.remove_prefix(1);
    const std::size_t end = std::min(text.find(quote != '\0' ? quote : ' '), text.size());
    const std::string_view one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (const std::size_t equals = one.find('='); equals != std::string_view::npos)
      rows.add(one.substr(0, equals), one.substr(equals + 1), line);
  }
}

void read(const SettingFile& file, SettingRows& rows) {
  rows.set_environment("default");
  const std::string_view base = base_name(file.path);
  rows.set_owner(base.substr(0, base.find_first_of("@.")));
  for (const DataView one : file.root["Service"].children("Environment"))
    add_assignments(one.scalar(), one.line(), rows);
}

bool accepts(std::string_view path, DataView root, const catalogue::Catalogue&) {
  return path.ends_with(".service") && root["Service"];
}

}  // namespace

extern const SettingFormat record_systemd;
const SettingFormat record_systemd = {"systemd", "systemd units: Environment of the service",
                                      accepts, read};

}  // namespace cutaway::linking
