// SPDX-License-Identifier: Apache-2.0
// Setting lines: rows of role_shapes.toml that say by which lines of settings a technology is
// chosen, and what such lines look like.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

constexpr std::size_t kLongestSettingLine = 400;  ///< bytes of a line that is held against a row

/// One row: "what it does there | words of the file's name | expression of the line".
struct SettingRow {
  std::string says, files;
  std::unique_ptr<RE2> expression;
};

/// The rows of a key ("backends.redis"); those whose expression is none are left out.
std::vector<SettingRow> setting_rows(const RoleSubject& of, const std::string& key);

/// Whether the file is called so: "settings.py" for "settings"; "config/settings/production.rb" for
/// both of its words; ".htaccess" for "htaccess"; "my_cache.rb" for "*cache*".
bool is_called_so(std::string_view path, std::string_view words);

/// A line that sets nothing: a comment, or nothing at all.
bool sets_nothing(std::string_view line);

/// How far a line stands to the right, in bytes; more than any line for an empty one.
std::size_t indent_of(std::string_view line);

}  // namespace cutaway::narrative
