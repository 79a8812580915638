// SPDX-License-Identifier: Apache-2.0
// Reads the catalogue's group "holds" into tables by language and name.
#include "linking/known_names.h"

#include "base/text.h"
#include "base/wildcards.h"
#include "linking/known_origins.h"

namespace cutaway::linking {
namespace {

std::string key(std::string_view language, std::string_view name) {
  return std::string(language) + "\n" + std::string(name);
}

std::string_view look_up(const std::unordered_map<std::string, std::string>& table,
                         std::string_view language, std::string_view name) {
  if (table.empty()) return {};
  const auto found = table.find(key(language, name));
  return found == table.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace

KnownNames::KnownNames(const catalogue::Catalogue& catalogue) {
  for (const catalogue::Technology& technology : catalogue.technologies()) {
    for (const catalogue::Shape& shape : technology.shapes) {
      for (const std::string& origin : shape.origins) take(origin);
    }
  }
  for (const auto& [origin, written] : catalogue.linking_group("holds")) {
    const std::size_t colon = origin.find(':');
    if (colon == std::string::npos) continue;
    packages_.insert(origin.substr(0, colon));
    origins_.insert(origin);
    const std::string name = origin.substr(colon + 1);
    const Parameters parameters(written);
    for (const std::string_view language : split(parameters.get("known_in"), ','))
      ambient_.emplace(key(language, name), origin);
    for (const std::string_view language : split(parameters.get("extension_in"), ',')) {
      extensions_.emplace(key(language, name), origin);
      if (parameters.get("of") == "any") for_any_.emplace(key(language, name), origin);
    }
  }
}

void KnownNames::take(std::string_view origin) {
  const std::size_t colon = origin.find(':');
  if (colon == std::string_view::npos || colon == 0) return;
  const std::string_view named = origin.substr(0, origin.find('.', colon));
  if (named.size() > colon + 1 && !is_glob(named)) origins_.emplace(named);
}

bool KnownNames::holds(std::string_view package, std::string_view name) const {
  return origins_.contains(std::string(package) + ":" + std::string(name));
}

std::string_view KnownNames::ambient(std::string_view language, std::string_view name) const {
  return look_up(ambient_, language, name);
}

std::string_view KnownNames::extension(std::string_view language, std::string_view name,
                                       bool any) const {
  return look_up(any ? for_any_ : extensions_, language, name);
}

}  // namespace cutaway::linking
