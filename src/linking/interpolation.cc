// SPDX-License-Identifier: Apache-2.0
// Placeholders in settings: `${X}`, `$X`, `${X:-y}`, `${x.y:z}`.
#include "base/text.h"
#include "linking/closer.h"
#include "linking/setting_files.h"
#include "linking/settings.h"

namespace cutaway::linking {
namespace {

/// How near a file that sets is to one that uses: its folder or the nearest one above it; 0 for a
/// folder elsewhere.
std::size_t nearness(std::string_view setter, std::string_view user) {
  const std::string_view folder = folder_name(setter);
  const bool above =
      folder.empty() || (user.starts_with(folder) && user.substr(folder.size()).starts_with("/"));
  return above ? folder.size() + 1 : 0;
}

/// What sets a variable in the same file, else nearest above it, for the same environment before
/// the default one. Folders elsewhere count when they all say the same: programs beside each other
/// have settings of one name. Examples set nothing.
const Setting* setter_of(const syntax::Project& project, const Links& links, std::string_view name,
                         const Setting& user) {
  const Setting* best = nullptr;
  std::pair<std::size_t, bool> rank;
  bool disputed = false;
  for (const Setting* row : links.settings_of(canonical_key(name))) {
    if (row == &user || row->value.empty() || row->environment == "example" ||
        contains(row->value, "$"))
      continue;
    if (row->place.file == user.place.file) return row;
    const bool same = row->environment == user.environment;
    if (!same && row->environment != "default") continue;
    const std::pair mine(
        nearness(project.file(row->place.file).path, project.file(user.place.file).path), same);
    if (best != nullptr && mine < rank) continue;
    if (best == nullptr || mine > rank) {
      best = row;
      rank = mine;
      disputed = false;
    }
    disputed = disputed || (mine.first == 0 && row->value != best->value);
  }
  return disputed ? nullptr : best;
}

bool in_variable(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// A dotenv file is read where a program is started beside it or below: in a folder elsewhere it is
/// that of another way to run the product, and a value that is written for want of one holds.
bool is_elsewhere(const syntax::Project& project, const Setting& setter, const Setting& user) {
  const std::string& path = project.file(setter.place.file).path;
  return setter.place.file != user.place.file && is_dotenv(lower(base_name(path))) &&
         nearness(path, project.file(user.place.file).path) == 0;
}

struct Placeholder {
  std::size_t size = 0;  ///< 0: none stands here
  std::string_view name, fallback;
  bool has_fallback = false;
};

/// The placeholder at the beginning of `text`: "${X:-y}", "${x.y:z}", "$X".
Placeholder placeholder_at(std::string_view text) {
  Placeholder out;
  if (text.size() < 2 || text[0] != '$') return out;
  if (text[1] != '{') {
    std::size_t end = 1;
    while (end < text.size() && in_variable(text[end])) ++end;
    const bool is_variable = end > 1 && ((text[1] >= 'A' && text[1] <= 'Z') || text[1] == '_');
    out.size = is_variable ? end : 0;
    out.name = text.substr(1, end - 1);
    return out;
  }
  const std::size_t close = text.find('}');
  if (close == std::string_view::npos) return out;
  const std::string_view inside = text.substr(2, close - 2);
  out.size = close + 1;
  out.name = inside.substr(0, inside.find_first_of(":?+"));
  if (const std::size_t dash = out.name.rfind('-');
      dash != std::string_view::npos && !contains(inside, ":")) {
    out.name = out.name.substr(0, dash);  // ${X-y}
  }
  std::string_view rest = inside.substr(out.name.size());
  out.has_fallback =
      !rest.empty() && !rest.starts_with(":?") && !rest.starts_with('?') && !rest.starts_with(":+");
  if (out.has_fallback) rest.remove_prefix(rest.starts_with(":-") ? 2 : 1);
  out.fallback = rest;
  return out;
}

}  // namespace

bool has_placeholder(std::string_view value) {
  if (contains(value, "{{")) return true;
  for (std::size_t at = value.find('$'); at != std::string_view::npos;
       at = value.find('$', at + 1)) {
    if (placeholder_at(value.substr(at)).size > 0) return true;
  }
  return false;
}

std::string interpolated(const syntax::Project& project, const Links& links,
                         const Setting& setting) {
  std::string out;
  const std::string_view value = setting.value;
  for (std::size_t next = 0; next < value.size();) {
    const Placeholder found = placeholder_at(value.substr(next));
    if (found.size == 0) {
      out += value[next++];
      continue;
    }
    const Setting* setter = setter_of(project, links, found.name, setting);
    const bool holds =
        setter != nullptr && !(found.has_fallback && is_elsewhere(project, *setter, setting));
    if (holds) {
      out += setter->value;
    } else if (found.has_fallback) {
      out += found.fallback;
    } else {
      out += value.substr(next, found.size);
    }
    next += found.size;
  }
  return out;
}

}  // namespace cutaway::linking
