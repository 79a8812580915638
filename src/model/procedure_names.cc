// SPDX-License-Identifier: Apache-2.0
// The names between the caller and the way of asking are those of the routers and the procedure.
#include "model/procedure_names.h"

#include <algorithm>
#include <vector>

namespace cutaway::model {
namespace {

constexpr int kMostNames = 7;

}  // namespace

ProcedureNames::ProcedureNames(const Inputs& in) : in_(in) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "procedures.callers") callers_.insert(value);
    if (key == "procedures.ways") ways_.insert(value);
  }
}

bool ProcedureNames::is_direct(FileId file, std::uint32_t index) const {
  const syntax::Syntax& syntax = in_.project.of(file);
  return !ways_.contains(syntax.text(syntax.calls[index].name));
}

std::string ProcedureNames::asked(FileId file, std::uint32_t index) const {
  const syntax::Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const bool way = ways_.contains(syntax.text(call.name));
  std::vector<std::string_view> names;  // from the end: "list", "orders"
  ValueId at = call.callee;
  bool whole = false;
  for (int step = 0; step < kMostNames && at.valid(); ++step) {
    const syntax::ValueNode& node = syntax.value(at);
    const std::string_view word = syntax.text(node.text);
    whole = callers_.contains(word) || (way && names.size() > 2 && node.child_count == 0);
    if (whole) break;
    if (node.kind != syntax::ValueKind::member || node.child_count == 0) return {};
    names.push_back(word);
    at = syntax.child(node, 0);
  }
  if (way && !names.empty()) names.erase(names.begin());
  if (!whole || names.empty()) return {};
  const linking::Target target = in_.links.calls(file)[index];
  if (!way && (target.symbol.valid() || target.origin != 0)) return {};
  std::ranges::reverse(names);
  return join(std::vector<std::string>(names.begin(), names.end()), ".");
}

}  // namespace cutaway::model
