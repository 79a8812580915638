// SPDX-License-Identifier: Apache-2.0
// Compares the last words of a package's name with those that name technologies.
#include "meaning/vendor_names.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

bool is_listed(const catalogue::Catalogue& catalogue, std::string_view list,
               std::string_view word) {
  return std::ranges::any_of(catalogue.table("vendor_names"), [&](const auto& row) {
    return row.first == list && matches_glob(row.second, word);
  });
}

/// "code.host/maker/kafka": a module of Go that is called so as a whole is a thing of that maker's
/// own, not what connects with another.
bool is_whole_name(std::string_view package) {
  const std::size_t host = package.find('/');
  return host != package.npos && contains(package.substr(0, host), ".") &&
         !package.starts_with('@') && std::ranges::count(package, '/') == 2 &&
         package.substr(package.rfind('/')).find_first_of("-_.") == package.npos;
}

}  // namespace

bool is_mere_helper(const catalogue::Catalogue& catalogue, std::string_view package) {
  return is_listed(catalogue, "never.packages", package);
}

bool names_a_tool(const catalogue::Catalogue& catalogue, std::string_view setting) {
  return is_listed(catalogue, "never.settings", lower(setting));
}

TechnologyId vendor_in_name(const catalogue::Catalogue& catalogue, std::string_view package) {
  const auto words = identifier_words(package);
  if (words.size() < 2 || is_whole_name(package)) return {};
  const auto rows = catalogue.table("vendor_names");
  const bool aside = std::ranges::any_of(rows, [&](const auto& row) {
    return row.first == "never.words" && std::ranges::find(words, row.second) != words.end();
  });
  if (aside) return {};
  // "AWS" may be read as letters.
  const std::size_t cut = package.find_last_of("./-_:@");
  const std::string last = lower(package.substr(cut == package.npos ? 0 : cut + 1));
  if (cut == package.npos) return {};
  const std::string two = words[words.size() - 2] + ' ' + words.back();
  for (const auto& [key, id] : rows)
    if (key == "last." + last || key == "last." + two) return catalogue.find(id);
  return {};
}

}  // namespace cutaway::meaning
