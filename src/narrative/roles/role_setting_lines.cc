// SPDX-License-Identifier: Apache-2.0
// Reads the rows, and tells lines that set something from others.
#include "narrative/roles/role_setting_lines.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/roles/role_lists.h"

namespace cutaway::narrative {

std::vector<SettingRow> setting_rows(const RoleSubject& of, const std::string& key) {
  std::vector<SettingRow> out;
  RE2::Options options;
  options.set_log_errors(false);
  for (const auto& row : role_rows(of, key, 3)) {
    auto expression = std::make_unique<RE2>(row[2], options);
    if (expression->ok()) out.push_back({row[0], row[1], std::move(expression)});
  }
  return out;
}

bool is_called_so(std::string_view path, std::string_view words) {
  std::string_view name = base_name(path);
  if (name.starts_with('.')) name.remove_prefix(1);
  const std::string stem = lower(name.substr(0, name.find('.')));
  const std::string folder = lower(base_name(folder_name(path)));
  return std::ranges::any_of(split(words, ' '), [&](std::string_view word) {
    return matches_glob(word, stem) || (folder == "settings" && word == folder);
  });
}

bool sets_nothing(std::string_view line) {
  line = trim(line);
  return line.empty() || line.starts_with('#') || line.starts_with("//") || line.starts_with('*');
}

std::size_t indent_of(std::string_view line) {
  const std::size_t at = line.find_first_not_of(" \t");
  return at == line.npos ? kLongestSettingLine : at;
}

}  // namespace cutaway::narrative
