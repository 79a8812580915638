// SPDX-License-Identifier: Apache-2.0
// RequestTexts: whether a value is a text that whoever asks may choose freely.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "findings/ground.h"

namespace cutaway::findings {

/// Follows a value back through names of its function and through parameters of callers to what a
/// request says (`[requests]` of catalogue/unsafe.toml, and the parameters of handlers). What is
/// made a number, quoted, or looked up in a list on the way is no such text.
class RequestTexts {
 public:
  explicit RequestTexts(const Ground& ground);
  /// What it is called where the request says it ("name"); empty where it is no such text.
  std::string of(ValueRef value, SymbolId scope) const;

 private:
  std::string of(ValueRef value, SymbolId scope, int depth) const;
  std::string of_chain(ValueRef value) const;
  std::string of_parameter(FileId file, std::string_view name, SymbolId scope, int depth) const;
  std::string of_field(SymbolRef handler, const syntax::Parameter& parameter) const;
  bool is_looked_at(FileId file, std::string_view name, SymbolId function) const;
  bool is_listed(std::string_view group, std::string_view word) const;

  const Ground& ground_;
  std::map<SymbolRef, const model::Endpoint*> handlers_;
};

}  // namespace cutaway::findings
