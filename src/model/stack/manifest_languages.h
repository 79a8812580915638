// SPDX-License-Identifier: Apache-2.0
// For programs of which language a manifest is written (catalogue/ecosystems.toml).
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

/// Whether a manifest of the ecosystem is one for programs of the language.
inline bool is_manifest_of(const Inputs& in, std::string_view language,
                           std::string_view ecosystem) {
  return std::ranges::any_of(in.catalogue.table("ecosystems"), [&](const auto& row) {
    return row.first == language && row.second == (ecosystem == "gradle" ? "maven" : ecosystem);
  });
}

/// Whether programs of the language have manifests of their own.
inline bool has_manifests(const Inputs& in, std::string_view language) {
  return std::ranges::any_of(in.catalogue.table("ecosystems"),
                             [&](const auto& row) { return row.first == language; });
}

/// The technology that a language is; of a dialect that of the language which it is one of.
TechnologyId language_called(const Inputs& in, const std::string& language);

/// Whether a manifest that only programs of the language have stands for the product's own.
bool has_own_manifest(const Inputs& in, const std::string& language);

}  // namespace cutaway::model
