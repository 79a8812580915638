// SPDX-License-Identifier: Apache-2.0
// A column says whose key it holds, a class what its members are of; else the member is called
// after the thing.
#include "model/data/relations.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostNesting = 3, kMostKeys = 12;

/// "OrderLine" of "order_lines".
std::string singular_class(std::string_view member) {
  std::vector<std::string> words = identifier_words(member);
  if (words.empty()) return {};
  std::string& last = words.back();
  if (last.ends_with("ies"))
    last.replace(last.size() - 3, 3, "y");
  else if (last.size() > 3 && last.ends_with("s") && !last.ends_with("ss"))
    last.pop_back();
  std::string out;
  for (std::string& word : words) {
    if (word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - ('a' - 'A'));
    out += word;
  }
  return out;
}

}  // namespace

Relations::Relations(const Inputs& in, const EntityObjects& objects, const Model& model)
    : in_(in), objects_(objects) {
  for (const auto& [key, value] : in.catalogue.table("sinks")) {
    if (key == "relations.own") own_.insert(value);
    if (key == "relations.links") linking_.insert(value);
    if (key.starts_with("fetched_by.")) keys_.insert(key.substr(11) + "." + value);
    if (key.starts_with("fetched_with.")) fetching_.insert(key.substr(13) + "." + value);
  }
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  for (std::size_t root = 0; root < model.entities.size(); ++root) {
    const auto note = [&](const meaning::EntityRelation& one) {
      auto target = objects.by_name(one.target);
      if (!target) target = objects.by_table(one.target);
      if (!target) return;
      targets_.back().push_back(*target);
      std::string_view field = one.field;
      said_.emplace(std::pair(root, std::string(field)), *target);
      if (field.ends_with("_id")) field.remove_suffix(3);
      if (field.ends_with("Id")) field.remove_suffix(2);
      said_.emplace(std::pair(root, std::string(field)), *target);
    };
    tables_.push_back(model.entities[root].table);
    targets_.emplace_back();
    for (const meaning::EntityRelation& one : model.entities[root].relations) note(one);
    for (const meaning::EntityRelation& one : model.entities[root].associations) note(one);
  }
}

std::optional<std::size_t> Relations::of(std::size_t root, std::string_view member) const {
  const auto said = said_.find(std::pair(root, std::string(member)));
  if (said != said_.end()) return said->second;
  if (const auto entity = objects_.of_association(root, member)) return entity;
  if (const auto between = link(root, member)) {  // "order_tags" leads to tags
    for (const std::size_t end : targets_[*between])
      if (end != root) return end;
  }
  if (member.size() < 3) return std::nullopt;
  return objects_.by_name(singular_class(member));
}

std::optional<std::size_t> Relations::link(std::size_t root, std::string_view member) const {
  if (tables_[root].empty()) return std::nullopt;
  return objects_.by_table(tables_[root] + "_" + std::string(member));
}

/// Names in texts, lists and keys.
void Relations::named_in(const Syntax& syntax, ValueId value, int depth,
                         std::vector<std::string_view>& out) const {
  if (!value.valid() || depth > kMostNesting) return;
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::string) out.push_back(syntax.text(node.text));
  if (node.kind == ValueKind::entry) out.push_back(syntax.text(node.text));
  if (node.kind != ValueKind::list && node.kind != ValueKind::record &&
      node.kind != ValueKind::entry)
    return;
  for (std::uint32_t i = 0; i < node.child_count; ++i)
    named_in(syntax, syntax.child(node, i), depth + 1, out);
}

std::vector<std::size_t> Relations::fetched_with(std::size_t root, FileId file,
                                                 const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  std::vector<std::size_t> out;
  if (!fetching_.contains(std::string(ecosystems_[file.index()]) + "." +
                          lower(syntax.text(call.name))))
    return out;
  std::vector<std::string_view> names;
  for (std::uint32_t a = 0; a < call.argument_count; ++a)
    named_in(syntax, syntax.arguments[call.first_argument + a], 0, names);
  std::set<std::size_t> known{root};
  for (std::string_view name : names) {
    std::optional<std::size_t> at = root;
    while (at && !name.empty()) {  // "lines.product", "lines__product"
      const std::size_t gap = std::min({name.find('.'), name.find("__"), name.size()});
      std::string_view member = name.substr(0, gap);
      member = trim(member.substr(0, member.find_first_of(": ")));  // "lines:id,amount"
      at = of(*at, member);
      if (at && known.insert(*at).second) out.push_back(*at);
      name.remove_prefix(gap);
      name.remove_prefix(std::min(name.find_first_not_of("._"), name.size()));
    }
  }
  return out;
}

/// The thing that a class says the member is of; a column and what only is called so do not count.
std::optional<std::size_t> Relations::said_by(std::size_t root, std::string_view member) const {
  return objects_.own_association(root, member);
}

/// The members in `{ include: { lines: { include: { product: true } } } }`.
void Relations::keyed(const Syntax& syntax, std::string_view ecosystem, ValueId value,
                      std::size_t root, int depth, std::vector<std::size_t>& out) const {
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::record || depth > kMostKeys) return;
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(node, i));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    if (keys_.contains(std::string(ecosystem) + "." + std::string(syntax.text(entry.text))))
      along(syntax, ecosystem, syntax.child(entry, 0), root, depth + 1, out);
  }
}

void Relations::along(const Syntax& syntax, std::string_view ecosystem, ValueId value,
                      std::size_t root, int depth, std::vector<std::size_t>& out) const {
  const ValueNode& node = syntax.value(value);
  if (depth > kMostKeys) return;
  const auto add = [&](std::string_view member) {
    const auto thing = said_by(root, member);
    if (thing && std::ranges::find(out, *thing) == out.end()) out.push_back(*thing);
    return thing;
  };
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const ValueNode& one = syntax.value(syntax.child(node, i));
    const std::string_view name = syntax.text(one.text);
    if (one.kind == ValueKind::string && node.kind == ValueKind::list) add(name);
    if (one.kind != ValueKind::entry || one.child_count == 0) continue;
    const ValueId given = syntax.child(one, 0);
    if (syntax.text(syntax.value(given).text) == "false") continue;
    if (name.starts_with("_"))  // `_count: { select: { lines: true } }`
      keyed(syntax, ecosystem, given, root, depth + 1, out);
    else if (const auto thing = add(name))
      keyed(syntax, ecosystem, given, *thing, depth + 1, out);
  }
}

std::vector<std::size_t> Relations::fetched_by(std::optional<std::size_t> root, FileId file,
                                               const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  std::vector<std::size_t> out;
  for (std::uint32_t a = 0; root && a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    if (given.valid()) keyed(syntax, ecosystems_[file.index()], given, *root, 0, out);
  }
  if (root) std::erase(out, *root);
  return out;
}

}  // namespace cutaway::model
