// SPDX-License-Identifier: Apache-2.0
// Licences as manifests write them, turned into SPDX expressions and into kinds of licences.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace cutaway::model {

/// What catalogue/licences.toml and catalogue/licence_kinds.toml say.
class LicenceBook {
 public:
  explicit LicenceBook(const catalogue::Catalogue& catalogue);

  /// "Apache License, Version 2.0" → "Apache-2.0"; "MIT/Apache-2.0" → "MIT OR Apache-2.0"; "" when
  /// it is no expression of known licences.
  std::string expression(std::string_view written) const;
  /// The identifiers of an expression, each once, in its order.
  static std::vector<std::string> identifiers(std::string_view expression);
  /// Of a choice ("OR") the mildest kind, of a joint ("AND") the strictest; "" when not known.
  std::string kind(std::string_view expression) const;
  std::string_view asks(std::string_view kind) const;
  /// What it means that the product itself is under such a licence; "" where it asks for little.
  std::string_view for_own(std::string_view kind) const;
  int order(std::string_view kind) const;  ///< the strictest is the smallest
  /// A question for a lawyer; "" when there is none.
  std::string_view question(std::string_view library_kind, std::string_view own_kind) const;
  /// The same of two licences whose versions or terms exclude each other, though their kinds do
  /// not: "GPL-2.0-only" in "AGPL-3.0-only". Of alternatives the product may choose: "".
  std::string_view question_of_terms(std::string_view library, std::string_view own) const;

 private:
  std::string identifier(std::string_view written) const;
  std::string_view row(const std::string& key) const;

  std::map<std::string, std::string, std::less<>> kinds_, also_, rows_;
  std::vector<std::string> exceptions_;
};

}  // namespace cutaway::model
