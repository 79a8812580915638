// SPDX-License-Identifier: Apache-2.0
// What names and tags say of versions.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "catalogue/catalogue.h"
#include "model/inputs.h"

namespace cutaway::model {

/// "3.12-slim" is 3.12, "slim" is none; nor is "alpine3.21", which tells what lies below.
inline std::string image_version(const std::string& tag) {
  constexpr std::size_t kWord = 3;
  const std::size_t letters = tag.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
  if (tag.find_first_of("{$<") != std::string::npos) return {};
  if (letters != std::string::npos && letters >= kWord) return {};
  return tag.find_first_of("0123456789") < tag.find('-') ? tag.substr(0, tag.find('-')) : "";
}

/// Whether it names a commit and no version: "v0.0.0-20260720134629-a133b9719ea3".
inline bool is_commit(std::string_view version) { return version.starts_with("v0.0.0-"); }

/// Whether an image is called after something that it holds besides the technology, so that its
/// version is neither's: "acme/php-nginx".
inline bool holds_others(std::string_view id, std::string_view image) {
  image = image.substr(0, image.find_first_of(":@", image.rfind('/') + 1));
  const auto words = identifier_words(base_name(image));
  return words.size() > 1 && words.front() != id &&
         std::find(words.begin(), words.end(), id) != words.end();
}

/// Whether the tag of an image is the technology's version: a protocol and the like
/// (`version.none` of stack_words.toml) have none, whatever speaks them.
inline bool says_version(const catalogue::Catalogue& catalogue, TechnologyId technology,
                         std::string_view image) {
  const std::string& id = catalogue.technology(technology).id;
  return !holds_others(id, image) &&
         std::ranges::none_of(catalogue.table("stack_words"), [&](const auto& row) {
           return row.first == "version.none" && row.second == id;
         });
}

/// "echo" of "github.com/labstack/echo/v4", "core" of "@angular/core".
inline std::string_view last_word(std::string_view name) {
  const std::size_t slash = name.find_last_of("/:");
  if (slash == std::string_view::npos) return name;
  const std::string_view last = name.substr(slash + 1);
  const bool major = last.size() > 1 && last[0] == 'v' && last[1] >= '0' && last[1] <= '9';
  return major ? last_word(name.substr(0, slash)) : last;
}

/// Whether a package begins with the word that those of the technology's makers begin with: a
/// provider or an addition of others counts its own versions.
inline bool of_the_maker(const catalogue::Technology& technology, std::string_view package) {
  for (const auto& [where, name] : technology.signals.packages) {
    if (where != "nuget") continue;
    const std::string maker = lower(name.substr(0, name.find_first_of(".*")));
    return lower(package.substr(0, package.find('.'))) == maker;
  }
  return false;
}

/// Whether it is an addition of others to a technology that is a package itself, and counts its own
/// versions: "pytest-django" beside "pytest".
inline bool only_goes_along(const catalogue::Technology& technology, std::string_view ecosystem,
                            std::string_view package) {
  if (ecosystem != "pypi" && ecosystem != "gem") return false;
  const std::string key = name_key(technology.name);
  return name_key(package).starts_with(key) &&
         std::ranges::any_of(technology.signals.packages, [&](const auto& one) {
           return one.first == ecosystem && name_key(one.second) == key;
         });
}

}  // namespace cutaway::model
