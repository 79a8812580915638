// SPDX-License-Identifier: Apache-2.0
// Merges the places a setting can come from; the only user of toml++ in this room.
#include "faces/settings.h"

#include <sstream>
#include <utility>

#include "base/text.h"
#include "platform/files.h"

#include <toml++/toml.h>

namespace cutaway::faces {
namespace {

constexpr std::uint64_t kLargestFile = 1 << 20;
/// A table nested deeper than this is refused before toml++ sees it: its reader recurses.
constexpr std::size_t kDeepest = 50;

std::string value_of(const EnvironmentNames& environment, const std::string& name) {
  const auto found = environment.find(name);
  return found == environment.end() ? std::string() : found->second;
}

/// Whether the folder or at least the one above it is there: a home that does not exist is not
/// made.
bool may_make(const std::string& folder) {
  const auto parent = platform::status(std::string(folder_name(folder)));
  return platform::status(folder).ok() ||
         (parent.ok() && parent.value().kind == platform::EntryKind::folder);
}

/// "$XDG_X_HOME/cutaway" or "$HOME/<fallback>/cutaway"; empty without either.
std::string home_folder(const EnvironmentNames& environment, const std::string& name,
                        const std::string& fallback) {
  const std::string xdg = value_of(environment, name);
  const std::string home = value_of(environment, "HOME");
  const std::string base = xdg.starts_with('/')    ? xdg
                           : home.starts_with('/') ? home + "/" + fallback
                                                   : "";
  return base.empty() || !may_make(base) ? std::string() : base + "/cutaway";
}

std::string as_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  std::vector<std::string> items;
  if (const auto* list = node.as_array()) {
    for (const toml::node& item : *list) {
      if (const auto* text = item.as_string()) items.push_back(text->get());
    }
  }
  return join(items, "\n");
}

bool too_deep(std::string_view text) {
  std::size_t depth = 0;
  for (const char c : text) {
    if (c == '[' || c == '{') ++depth;
    if ((c == ']' || c == '}') && depth > 0) --depth;
    if (depth > kDeepest) return true;
  }
  return false;
}

}  // namespace

Result<Done> Settings::read_toml(const std::string& text, const std::string& called) {
  if (too_deep(text)) return Error{called + " is nested too deeply.", ""};
  toml::table parsed;
  try {
    parsed = toml::parse(text);
  } catch (const toml::parse_error& problem) {
    return Error{called + ", line " + std::to_string(problem.source().begin.line) + ": " +
                     std::string(problem.description()) + ".",
                 "`cutaway help config` shows an example."};
  }
  for (const auto& [key, node] : parsed) {
    const std::string name(key.str());
    if (const auto* table = node.as_table()) {
      if (name != "names") continue;
      for (const auto& [from, to] : *table) names_[std::string(from.str())] = as_text(to);
      continue;
    }
    values_[name] = {as_text(node), called};
  }
  return Done{};
}

Result<Settings> Settings::gather(const EnvironmentNames& environment) {
  Settings settings;
  settings.cache_folder = home_folder(environment, "XDG_CACHE_HOME", ".cache");
  const std::string folder = home_folder(environment, "XDG_CONFIG_HOME", ".config");
  if (!folder.empty()) settings.user_file = folder + "/cutaway.toml";
  settings.color_refused = !value_of(environment, "NO_COLOR").empty();
  const std::string force = value_of(environment, "CLICOLOR_FORCE");
  settings.color_wanted = !force.empty() && force != "0";
  if (!settings.user_file.empty() && platform::status(settings.user_file).ok()) {
    const auto text = platform::read_user_file(settings.user_file, kLargestFile);
    if (!text.ok()) return text.error();
    if (const auto read = settings.read_toml(text.value(), "the user's cutaway.toml"); !read.ok())
      return read.error();
  }
  for (const auto& [name, value] : environment) {
    if (!name.starts_with("CUTAWAY_")) continue;
    std::string key = lower(std::string_view(name).substr(8));
    for (char& c : key) c = c == '_' ? '-' : c;
    settings.values_[key] = {value, name};
  }
  return settings;
}

Result<Done> Settings::add_file(const std::string& path, const std::string& called) {
  const auto text = platform::read_user_file(path, kLargestFile);
  if (!text.ok()) return text.error();
  Settings file;
  if (const auto read = file.read_toml(text.value(), called); !read.ok()) return read.error();
  for (auto& [name, value] : file.values_) {
    const auto known = values_.find(name);
    const bool stronger = known != values_.end() && known->second.from.starts_with("CUTAWAY_");
    if (!stronger) values_[name] = std::move(value);
  }
  for (auto& [from, to] : file.names_) names_[from] = std::move(to);
  return Done{};
}

const SettingValue* Settings::find(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? nullptr : &found->second;
}

std::string Settings::get(const std::string& name, std::string otherwise) const {
  const SettingValue* found = find(name);
  return found == nullptr ? std::move(otherwise) : found->value;
}

}  // namespace cutaway::faces
