// SPDX-License-Identifier: Apache-2.0
// Makers are told by the first words of their packages, which are a domain's where names are given
// so; that several share three words is no chance.
#include "model/trace/outside_heirs.h"

#include <algorithm>

#include "base/text.h"
#include "model/trace/guard_bodies.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kSharedWords = 3;

}  // namespace

OutsideHeirs::OutsideHeirs(const Inputs& in) : in_(in) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key.starts_with("for_interfaces.")) words_[key.substr(15)] = value;
    if (key == "names.left_to_own") left_to_own_.push_back(value);
  }
  for (std::size_t f = 0; f < in.project.size() && !words_.empty(); ++f)
    if (in.own(FileId(f))) read_bindings(FileId(f));
}

/// `bind(Orders.class).to(StoredOrders.class)`
void OutsideHeirs::read_bindings(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Call& call : syntax.calls) {
    if (call.argument_count != 1 || !call.callee.valid()) continue;
    const ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) continue;
    const ValueNode& before = syntax.value(syntax.child(callee, 0));
    if (before.kind != ValueKind::call || before.child_count != 2) continue;
    const auto word = words_.find(syntax.text(syntax.value(syntax.child(before, 0)).text));
    if (word == words_.end() || word->second != syntax.text(call.name)) continue;
    const ValueId given = syntax.arguments[call.first_argument];
    const ValueNode& asked = syntax.value(syntax.child(before, 1));
    if (!given.valid() || asked.kind != ValueKind::reference) continue;
    const std::string type = whole_name(file, syntax.text(asked.text));
    const SymbolRef heir = in_.links.what_is({file, given}).symbol;
    if (type.empty() || !heir.valid() || !of_product(in_, heir.file)) continue;
    std::vector<SymbolRef>& known = bound_[type];
    if (std::ranges::find(known, heir) == known.end()) known.push_back(heir);
  }
}

void OutsideHeirs::note(SymbolRef heir, std::uint32_t base) {
  const Syntax& syntax = in_.project.of(heir.file);
  const std::string type = whole_name(heir.file, syntax.text(syntax.bases[base].name));
  if (!type.empty()) heirs_[type].push_back(heir);
}

std::string OutsideHeirs::whole_name(FileId file, std::string_view type) const {
  if (type.empty()) return {};
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Import& import : syntax.imports) {
    if (syntax.text(import.name) == type)
      return std::string(syntax.text(import.module)) + ":" + std::string(type);
  }
  return {};
}

/// Whether the packages of the type and of the class begin with the same words.
bool OutsideHeirs::same_makers(std::string_view type, SymbolRef heir) const {
  const Syntax& syntax = in_.project.of(heir.file);
  std::string_view theirs = type.substr(0, type.find(':')), own = syntax.text(syntax.package);
  for (int word = 0; word < kSharedWords; ++word) {
    const std::size_t end = std::min(theirs.find('.'), theirs.size());
    const std::size_t own_end = std::min(own.find('.'), own.size());
    if (end == 0 || theirs.substr(0, end) != own.substr(0, own_end)) return false;
    theirs.remove_prefix(std::min(end + 1, theirs.size()));
    own.remove_prefix(std::min(own_end + 1, own.size()));
  }
  return true;
}

std::vector<SymbolRef> OutsideHeirs::of(std::string_view type) const {
  if (const auto told = bound_.find(type); told != bound_.end()) return told->second;
  const auto known = heirs_.find(type);
  if (known == heirs_.end()) return {};
  const bool left = std::ranges::any_of(
      left_to_own_, [&](const std::string& glob) { return matches_glob(glob, type); });
  const bool own = left || std::ranges::all_of(known->second, [&](SymbolRef one) {
                     return same_makers(type, one);
                   });
  return own ? known->second : std::vector<SymbolRef>();
}

}  // namespace cutaway::model
