// SPDX-License-Identifier: Apache-2.0
// A name that is written as the type of a field, variable, result or parameter is a type.
#include "model/trace/written_types.h"

namespace cutaway::model {

using syntax::ValueKind;

WrittenTypes::WrittenTypes(const Inputs& in) : in_(in) {
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f))) continue;
    const syntax::Syntax& syntax = in.project.of(FileId(f));
    for (const syntax::Symbol& symbol : syntax.symbols) add(syntax.text(symbol.type));
    for (const syntax::Parameter& taken : syntax.parameters) add(syntax.text(taken.type));
  }
}

/// `*stripe.Price`, `[]stripe.Price`
void WrittenTypes::add(std::string_view type) {
  const std::size_t begin = type.find_first_not_of("*[]& ");
  if (begin == std::string_view::npos) return;
  type.remove_prefix(begin);
  const std::size_t dot = type.find('.');
  if (dot == std::string_view::npos || dot == 0) return;
  if (type.find_first_of(" <([{,*|") == std::string_view::npos) types_.emplace(type);
}

bool WrittenTypes::converts(FileId file, const syntax::Call& call) const {
  if (call.arguments_written != 1 || !call.callee.valid()) return false;
  const syntax::Syntax& syntax = in_.project.of(file);
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
  const syntax::ValueNode& package = syntax.value(syntax.child(callee, 0));
  if (package.kind != ValueKind::reference) return false;
  return types_.contains(std::string(syntax.text(package.text)) + "." +
                         std::string(syntax.text(call.name)));
}

}  // namespace cutaway::model
