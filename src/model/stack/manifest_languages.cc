// SPDX-License-Identifier: Apache-2.0
// Looks languages up among the technologies and the manifests of the product.
#include "model/stack/manifest_languages.h"

#include "model/parts/draft.h"

namespace cutaway::model {

TechnologyId language_called(const Inputs& in, const std::string& language) {
  std::string name = language;
  for (const auto& [dialect, plain] : part_rules(in, "dialects")) {
    if (dialect == language) name = plain;
  }
  for (const catalogue::Technology& technology : in.catalogue.technologies()) {
    if (technology.category == "language" && technology.name == name)
      return in.catalogue.find(technology.id);
  }
  return {};
}

bool has_own_manifest(const Inputs& in, const std::string& language) {
  for (const auto& [key, row] : in.catalogue.table("best_lines")) {
    const std::size_t equals = row.find('=');
    if (key != "languages.own_manifest" || row.substr(equals + 1) != language) continue;
    for (const meaning::Package& package : in.facts.packages) {
      const bool own = in.own(package.place) && !for_makers(folder_name(in.path(package.place)));
      if (own && package.ecosystem == row.substr(0, equals)) return true;
    }
  }
  return false;
}

}  // namespace cutaway::model
