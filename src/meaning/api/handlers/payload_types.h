// SPDX-License-Identifier: Apache-2.0
// Payload types: the classes of the project that requests and responses are made of.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/api/handling.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

class PayloadTypes {
 public:
  explicit PayloadTypes(const ReaderContext& context);

  /// Whether the written type names a class of the project that holds data.
  bool is_class(FileId from, std::string_view written) const;
  /// Whether that class has no field that we know: then it is a service, not data.
  bool holds_nothing(FileId from, std::string_view written) const;
  /// Whether it is a number, text, truth value or date in any of the languages.
  static bool is_plain(std::string_view written);
  /// "Json<Order>" of `Result<Json<Order>, Failure>`; any other type as it is.
  static std::string without_failure(std::string_view written);
  /// The name of the class that a Value names (`response_model=Order`, `[Order]`), else "".
  std::string named(ValueRef value) const;
  /// The name of the class that a Value is an object of, else "".
  std::string type_of(ValueRef value, SymbolId scope) const;
  /// The data of the class, its bases first; nothing when it is not known or not unique.
  std::vector<PayloadField> fields(FileId from, std::string_view written) const;

 private:
  SymbolRef find(FileId from, std::string_view written) const;
  /// Members of the class that are left out when it is written out.
  std::set<SymbolId> hidden(const syntax::Syntax& syntax, const syntax::Symbol& owner) const;

  const ReaderContext& context_;
  std::map<std::string, std::vector<SymbolRef>, std::less<>> classes_;  ///< own files, by name
  std::set<std::string, std::less<>> hiding_, hiding_tags_;  ///< annotations that leave out
};

}  // namespace cutaway::meaning
