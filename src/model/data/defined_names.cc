// SPDX-License-Identifier: Apache-2.0
// The first thing that such a call is given is the name, the second the value.
#include "model/data/defined_names.h"

#include <set>

namespace cutaway::model {

using syntax::ValueKind;

DefinedNames::DefinedNames(const Inputs& in) {
  std::set<std::string_view> makers;
  for (const auto& [key, value] : in.catalogue.table("sinks"))
    if (key == "statements.defines") makers.insert(value);
  for (std::size_t f = 0; f < in.project.size() && !makers.empty(); ++f) {
    const FileId file(f);
    if (!in.own(file)) continue;
    const syntax::Syntax& syntax = in.project.of(file);
    const auto targets = in.links.calls(file);
    for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
      const syntax::Call& call = syntax.calls[c];
      if (call.argument_count < 2 || targets[c].origin == 0) continue;
      if (!makers.contains(in.links.name(targets[c].origin))) continue;
      const ValueId name = syntax.arguments[call.first_argument];
      const ValueId value = syntax.arguments[call.first_argument + 1];
      if (name.valid() && value.valid() && syntax.value(name).kind == ValueKind::string)
        values_[syntax.text(syntax.value(name).text)].push_back({file, value});
    }
  }
}

const std::vector<ValueRef>& DefinedNames::values_of(std::string_view name) const {
  static const std::vector<ValueRef> none;
  const auto at = values_.find(name);
  return at == values_.end() ? none : at->second;
}

}  // namespace cutaway::model
