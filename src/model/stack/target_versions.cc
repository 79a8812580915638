// SPDX-License-Identifier: Apache-2.0
// Reads the settings of manifests that name a version of a language or runtime.
#include "model/stack/target_versions.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/text.h"
#include "model/parts/draft.h"
#include "model/stack/samples.h"

namespace cutaway::model {
namespace {

/// "8.0" of "8.0-windows"; empty of "472" and "standard2.0", which are other things.
std::string plain_version(std::string_view text) {
  text = text.substr(0, text.find('-'));
  const bool plain = !text.empty() && contains(text, ".") && text.front() != '.' &&
                     text.find_first_not_of("0123456789.") == std::string_view::npos;
  return plain ? std::string(text) : std::string();
}

/// {10, 0} of "10.0", to be compared.
std::vector<int> pieces_of(std::string_view version) {
  std::vector<int> out;
  for (const std::string_view piece : split(version, '.')) {
    int number = 0;
    for (const char c : piece.substr(0, 6)) number = 10 * number + (c - '0');
    out.push_back(number);
  }
  return out;
}

/// Rows of a setting's name and what stands before the number, for one technology.
std::vector<std::pair<std::string, std::string>> settings_of(const Inputs& in,
                                                             const std::string& id) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& [list, row] : in.catalogue.table("debt")) {
    const auto words = split(row, ' ');
    if (list.ends_with("runtime_settings") && words.size() == 3 && words[1] == id)
      out.emplace_back(words[0], words[2]);
  }
  return out;
}

}  // namespace

std::string target_version(const Inputs& in, const catalogue::Technology& technology,
                           const Place& shown) {
  const auto rows = settings_of(in, technology.id);
  std::map<std::string, std::size_t> told;  // manifests, by version
  for (const meaning::Package& package : in.facts.packages) {
    if (!in.own(package.place)) continue;
    const std::string_view path = in.path(package.place);
    const bool aside = is_sample(in.catalogue, path) || for_makers(folder_name(path));
    for (const meaning::NamedValue& setting : package.settings) {
      // `go 1.24` of go.mod.
      if (technology.category == "language" && setting.name == "go" &&
          package.place.file == shown.file)
        return setting.value;
      for (const auto& [name, front] : rows)
        if (!aside && setting.name == name)
          for (const std::string_view one : split(setting.value, ';'))
            if (trim(one).starts_with(front))
              if (std::string version = plain_version(trim(one).substr(front.size()));
                  !version.empty())
                ++told[version];
    }
  }
  const auto most = std::ranges::max_element(
      told, {}, [](const auto& row) { return std::pair(row.second, pieces_of(row.first)); });
  return most == told.end() ? std::string() : most->first;
}

}  // namespace cutaway::model
