// SPDX-License-Identifier: Apache-2.0
// Follows a contract to the call that made it, and joins its entries with the functions given.
#include "meaning/api/contracts/contract_routes.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/routes.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxAbove = 6;

/// "/orders/{id}" of "/orders/:id".
std::string with_holes(std::string_view path) {
  std::string out;
  for (const std::string_view piece : split(path, '/')) {
    if (piece.empty()) continue;
    const bool open = piece.starts_with(":");
    const std::string_view name = open ? piece.substr(1, piece.find('(') - 1) : piece;
    out += open ? "/{" + std::string(name) + "}" : "/" + std::string(name);
  }
  return out;
}

}  // namespace

ValueId ContractRoutes::entry(FileId file, ValueId record, std::string_view key) const {
  if (!record.valid()) return {};
  const Syntax& syntax = context_.project.of(file);
  const ValueNode& node = syntax.value(record);
  for (std::size_t i = 0; node.kind == ValueKind::record && i < node.child_count; ++i) {
    const ValueNode& one = syntax.value(syntax.child(node, i));
    if (one.kind == ValueKind::entry && one.child_count > 0 && syntax.text(one.text) == key)
      return syntax.child(one, 0);
  }
  return {};
}

const ContractRoutes::Contract* ContractRoutes::contract_of(FileId file, SymbolId scope,
                                                            ValueId value) const {
  const auto found = follow(context_, file, scope, value);
  if (!found || !found->value.valid()) return nullptr;
  const Syntax& syntax = context_.project.of(found->file);
  const ValueNode& node = syntax.value(found->value);
  if (node.kind != ValueKind::call || node.child_count == 0) return nullptr;
  const auto at = contracts_.find({found->file, syntax.child(node, 0)});
  return at == contracts_.end() ? nullptr : &at->second;
}

/// All contracts of the project, and which stand in which.
void ContractRoutes::read(std::string_view made) {
  read_ = true;
  for (std::size_t f = 0; f < context_.project.size(); ++f) {
    const FileId file(f);
    if (!is_own(context_, file)) continue;
    const Syntax& syntax = context_.project.of(file);
    const auto targets = context_.links.calls(file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      if (targets[i].origin == 0 || call.argument_count == 0 || !call.callee.valid()) continue;
      if (!matches_glob(made, context_.links.name(targets[i].origin))) continue;
      const ValueId first = syntax.arguments[call.first_argument];
      const ValueId second =
          call.argument_count > 1 ? syntax.arguments[call.first_argument + 1] : ValueId();
      contracts_.emplace(Key{file, call.callee},
                         Contract{file, call.scope, call.callee, first, second});
    }
  }
  for (const auto& [key, contract] : contracts_) {
    const Syntax& syntax = context_.project.of(contract.file);
    if (!contract.entries.valid()) continue;
    const ValueNode& record = syntax.value(contract.entries);
    for (std::size_t i = 0; record.kind == ValueKind::record && i < record.child_count; ++i) {
      const ValueNode& one = syntax.value(syntax.child(record, i));
      if (one.kind != ValueKind::entry || one.child_count == 0) continue;
      const Contract* inner = contract_of(contract.file, contract.scope, syntax.child(one, 0));
      if (inner != nullptr && inner != &contract)
        above_[{inner->file, inner->callee}].push_back(key);
    }
  }
}

/// What stands before the paths of a contract; of one that stands in several nobody knows where.
std::string ContractRoutes::prefix_of(const Contract& contract, bool& complete) const {
  std::string out;
  const Contract* at = &contract;
  for (int depth = 0; depth < kMaxAbove && at != nullptr; ++depth) {
    if (const ValueId given = entry(at->file, at->options, "pathPrefix"); given.valid()) {
      const linking::ClosedValue closed = context_.links.close({at->file, given});
      const bool known = !closed.alternatives.empty() && closed.alternatives.front().complete;
      complete = complete && known;
      if (known) out = with_holes(closed.best()) + out;
    } else if (at->options.valid() &&
               context_.project.of(at->file).value(at->options).kind != ValueKind::record) {
      complete = false;
    }
    const auto above = above_.find({at->file, at->callee});
    if (above == above_.end()) break;
    complete = complete && above->second.size() == 1;
    at = above->second.size() == 1 ? &contracts_.at(above->second.front()) : nullptr;
  }
  return out;
}

/// `createEndpoints(contract, router, app)`: what `app` hangs below.
void ContractRoutes::find_servers(TechnologyId technology) {
  for (const Match& match : matches_) {
    const std::string_view parent = match.shape->role("parent");
    if (match.shape->technology != technology || parent.empty() ||
        match.shape->role("method") != "@contract" || !is_own(context_, match.site.file))
      continue;
    const Place place{match.site.file, match.site.line, match.site.end_line};
    for (const Carriers::Prefix& prefix :
         carriers_.prefixes(carriers_.key(match.site, parent), "", place)) {
      served_below_.insert(prefix.text);
      served_whole_ = served_whole_ && prefix.complete;
    }
  }
  served_whole_ = served_whole_ && served_below_.size() <= 1;
}

std::vector<Route> ContractRoutes::of(const Match& match) {
  std::string_view made = match.shape->role("made");
  if (made.starts_with("=")) made.remove_prefix(1);
  if (!read_) {
    read(made);
    find_servers(match.shape->technology);
  }
  const Operand what = pick(context_, match.site, match.shape->role("contract"));
  const Operand answers = pick(context_, match.site, match.shape->role("answers"));
  if (what.kind != Operand::Kind::value || answers.kind != Operand::Kind::value) return {};
  const Contract* contract = contract_of(what.value.file, match.site.scope, what.value.value);
  const Syntax& syntax = context_.project.of(answers.value.file);
  const ValueNode& record = syntax.value(answers.value.value);
  if (contract == nullptr || record.kind != ValueKind::record) return {};
  bool complete = served_whole_;
  const std::string server = served_below_.size() == 1 ? *served_below_.begin() : "";
  const std::string prefix = server + prefix_of(*contract, complete);
  const Syntax& there = context_.project.of(contract->file);
  std::vector<Route> out;
  for (std::size_t i = 0; i < record.child_count; ++i) {
    const ValueNode& one = syntax.value(syntax.child(record, i));
    if (one.kind != ValueKind::entry || one.child_count == 0) continue;
    const ValueId said = entry(contract->file, contract->entries, syntax.text(one.text));
    const ValueId method = entry(contract->file, said, "method");
    const ValueId path = entry(contract->file, said, "path");
    if (!method.valid() || !path.valid()) continue;
    const linking::ClosedValue closed = context_.links.close({contract->file, path});
    const std::string_view verb = there.text(there.value(method).text);
    if (there.value(method).kind != ValueKind::string || closed.alternatives.empty() ||
        !closed.alternatives.front().complete)
      continue;
    Route route;
    route.technology = match.shape->technology;
    route.method = method_in_name(lower(verb));
    route.path = join_route(prefix, with_holes(closed.best()));
    if (route.path.size() > 1 && route.path.ends_with("/")) route.path.pop_back();
    route.complete = complete;
    route.place = {answers.value.file, one.line, one.line};
    const ValueId given = syntax.child(one, 0);
    const ValueId inside = entry(answers.value.file, given, "handler");
    route.handler = symbol_of(context_, {answers.value.file, inside.valid() ? inside : given});
    out.push_back(std::move(route));
  }
  return out;
}

}  // namespace cutaway::meaning
