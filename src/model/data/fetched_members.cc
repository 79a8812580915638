// SPDX-License-Identifier: Apache-2.0
// The written types of members say what they lead to.
#include "model/data/fetched_members.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kLongestChain = 24;

/// "Line" of `ICollection<shop.Line>?`, `[]*shop.Line` and `Line`.
std::string_view innermost(std::string_view type) {
  while (!type.empty() && contains(">?[] ", type.substr(type.size() - 1))) type.remove_suffix(1);
  return type.substr(type.find_last_of("<]*. ") + 1);
}

}  // namespace

FetchedMembers::FetchedMembers(const Inputs& in, const EntityObjects& objects)
    : in_(in), objects_(objects) {
  std::set<std::string, std::less<>> known;
  for (const auto& [key, value] : in.catalogue.table("sinks")) {
    const bool next = key.starts_with("fetched_next.");
    if (!next && !key.starts_with("fetched_members.")) continue;
    const std::string ecosystem = key.substr(key.find('.') + 1);
    known.insert(ecosystem);
    verbs_.insert(ecosystem + "." + value);
    if (next) next_.insert(ecosystem + "." + value);
  }
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  for (std::size_t f = 0; f < in.project.size(); ++f)
    if (in.own(FileId(f)) && known.contains(ecosystems_[f])) index(FileId(f));
}

void FetchedMembers::index(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Symbol& one : syntax.symbols) {
    if (!one.container.valid() || one.type.empty()) continue;
    const auto owner = objects_.of_class({file, one.container});
    const auto thing = owner ? objects_.by_name(innermost(syntax.text(one.type))) : std::nullopt;
    if (thing) members_.emplace(std::pair(*owner, std::string(syntax.text(one.name))), *thing);
  }
}

bool FetchedMembers::names(FileId file, std::string_view verb) const {
  return !members_.empty() &&
         verbs_.contains(std::string(ecosystems_[file.index()]) + "." + std::string(verb));
}

/// "Lines.Product" of `"Lines.Product"` and of `o => o.Lines.Product`; of `o.Lines.Where(…)` the
/// member that is asked.
std::string FetchedMembers::path_of(FileId file, ValueId value) const {
  const Syntax& syntax = in_.project.of(file);
  if (!value.valid()) return {};
  const ValueNode& given = syntax.value(value);
  if (given.kind == ValueKind::string) return std::string(syntax.text(given.text));
  if (given.kind != ValueKind::function || !given.symbol.valid()) return {};
  const auto exit = std::ranges::find_if(syntax.exits, [&](const syntax::Exit& one) {
    return one.scope == given.symbol && one.value.valid();
  });
  if (exit == syntax.exits.end()) return {};
  std::string path;
  const ValueNode* node = &syntax.value(exit->value);
  for (int step = 0; step < kLongestChain && node->child_count > 0; ++step) {
    const bool call = node->kind == ValueKind::call;
    if (call) {  // what is asked of the member is no member
      path.clear();
      node = &syntax.value(syntax.child(*node, 0));
      if (node->child_count == 0) return {};
    } else if (node->kind == ValueKind::member) {
      path = std::string(syntax.text(node->text)) + (path.empty() ? "" : "." + path);
    } else {
      return {};
    }
    node = &syntax.value(syntax.child(*node, 0));
  }
  return path;
}

/// "Lines.Product" of `….Include(o => o.Lines).ThenInclude(l => l.Product)`.
std::string FetchedMembers::whole_path(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const std::string ecosystem = std::string(ecosystems_[file.index()]) + ".";
  std::string path = call.argument_count == 0
                         ? std::string()
                         : path_of(file, syntax.arguments[call.first_argument]);
  std::string verb = ecosystem + lower(syntax.text(call.name));
  ValueId callee = call.callee;
  for (int step = 0; step < kLongestChain && !path.empty() && next_.contains(verb); ++step) {
    const ValueNode& member = syntax.value(callee);
    if (member.child_count == 0) return {};
    const ValueNode& before = syntax.value(syntax.child(member, 0));
    if (before.kind != ValueKind::call || before.child_count < 2) return {};
    callee = syntax.child(before, 0);
    verb = ecosystem + lower(syntax.text(syntax.value(callee).text));
    const std::string first = path_of(file, syntax.child(before, 1));
    if (first.empty() || !verbs_.contains(verb)) return {};
    path = first + "." + path;
  }
  return path;
}

std::vector<std::size_t> FetchedMembers::of(std::size_t root, FileId file,
                                            const syntax::Call& call) const {
  std::vector<std::size_t> out;
  const std::string path = whole_path(file, call);
  for (const std::string_view member : split(path, '.')) {
    const auto at = members_.find(std::pair(root, std::string(member)));
    if (at == members_.end()) break;
    root = at->second;
    if (std::ranges::find(out, root) == out.end()) out.push_back(root);
  }
  return out;
}

}  // namespace cutaway::model
