// SPDX-License-Identifier: Apache-2.0
// A name counts where a table is called so, a path where its alias is given in the same function.
#include "model/data/joined_things.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostJoins = 6;
constexpr std::size_t kNear = 60;

/// Whether a text is one name, be it with an alias: "lines", "lines l", "lines as l".
bool is_name(std::string_view said) {
  const std::vector<std::string_view> words = split(trim(said), ' ');
  return words.size() < 3 || (words.size() == 3 && lower(words[1]) == "as");
}

}  // namespace

JoinedThings::JoinedThings(const Inputs& in, const EntityObjects& objects, const NamedTables& named,
                           const Relations& relations)
    : in_(in), objects_(objects), named_(named), relations_(relations) {
  for (const auto& [key, value] : in.catalogue.table("sinks")) {
    if (key == "joins.calls") calls_.insert(value);
    if (key == "joins.classes") classes_.insert(value);
    if (key == "joins.builders") builders_.insert(value);
    if (key == "joins.sources") sources_.insert(value);
  }
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
}

bool JoinedThings::joins(FileId file, std::string_view verb) const {
  const std::string own = std::string(ecosystems_[file.index()]) + "." + std::string(verb);
  return calls_.contains(own) || classes_.contains(own);
}

ValueId JoinedThings::argument(FileId file, const syntax::Call& call, std::uint32_t place) const {
  return place < call.argument_count ? in_.project.of(file).arguments[call.first_argument + place]
                                     : ValueId();
}

/// A text that is written there; "" of anything else.
std::string_view JoinedThings::text(FileId file, const syntax::Call& call,
                                    std::uint32_t place) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueId given = argument(file, call, place);
  if (!given.valid() || syntax.value(given).kind != ValueKind::string) return {};
  return syntax.text(syntax.value(given).text);
}

/// `select(Order).join(Line)`
std::optional<std::size_t> JoinedThings::by_class(FileId file, ValueId value) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::member && node.child_count > 0) {  // `Order.lines`
    const SymbolRef owner = in_.links.what_is({file, syntax.child(node, 0)}).symbol;
    const auto root = owner.valid() ? objects_.of_class(owner) : std::nullopt;
    if (root) return relations_.of(*root, syntax.text(node.text));
  }
  if (node.kind != ValueKind::reference && node.kind != ValueKind::member) return std::nullopt;
  const SymbolRef type = in_.links.what_is({file, value}).symbol;
  if (!type.valid() ||
      in_.project.of(type.file).symbols[type.symbol.index()].kind != syntax::SymbolKind::class_)
    return std::nullopt;
  return objects_.of_class(type);
}

/// `Order::class`, or what else names the class.
std::optional<std::size_t> JoinedThings::asked_for(FileId file, ValueId value) const {
  if (!value.valid()) return std::nullopt;
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::member && node.child_count > 0 && syntax.text(node.text) == "class")
    value = syntax.child(node, 0);
  return objects_.of({file, value});
}

/// What an alias stands for: what a builder is made with, what it is told to ask, what was joined.
std::optional<std::size_t> JoinedThings::behind_alias(FileId file, std::size_t index,
                                                      std::string_view alias, const AboutOf& about,
                                                      int depth) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const std::size_t first = index > kNear ? index - kNear : 0;
  const std::size_t end = std::min(index + kNear, syntax.calls.size());
  for (std::size_t c = first; c < end; ++c) {
    const syntax::Call& other = syntax.calls[c];
    if (c == index || other.scope != call.scope) continue;
    const std::string verb = lower(syntax.text(other.name));
    if (builders_.contains(verb) && text(file, other, 0) == alias) return about(file, c);
    if (text(file, other, 1) != alias) continue;
    if (sources_.contains(verb)) {
      return asked_for(file, argument(file, other, 0));
    }
    if (joins(file, verb)) return by_path(file, c, about, depth + 1);
  }
  return std::nullopt;
}

/// `->leftJoin('o.lines', 'l')`
std::optional<std::size_t> JoinedThings::by_path(FileId file, std::size_t index,
                                                 const AboutOf& about, int depth) const {
  const std::string_view path = text(file, in_.project.of(file).calls[index], 0);
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos || dot == 0 || depth > kMostJoins ||
      contains(path.substr(dot + 1), "."))
    return std::nullopt;
  const auto root = behind_alias(file, index, path.substr(0, dot), about, depth);
  return root ? relations_.of(*root, path.substr(dot + 1)) : std::nullopt;
}

std::optional<std::size_t> JoinedThings::of(FileId file, std::size_t index,
                                            const AboutOf& about) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const std::string own =
      std::string(ecosystems_[file.index()]) + "." + lower(syntax.text(call.name));
  const ValueId first = argument(file, call, 0), second = argument(file, call, 1);
  if (!first.valid() || !call.callee.valid()) return std::nullopt;
  if (classes_.contains(own))
    if (const auto thing = by_class(file, first)) return thing;
  if (!calls_.contains(own)) return std::nullopt;
  if (!is_name(text(file, call, 0)) || call.argument_count < 2) return std::nullopt;
  if (const auto thing = objects_.of_constant({file, first})) return thing;
  if (const auto thing = named_.given(file, call, first, false)) return thing;
  // `->join('o', PREFIX.'lines', 'l', …)`: the alias of what it is joined to stands first.
  if (second.valid() && call.argument_count > 2)
    if (const auto thing = named_.given(file, call, second, false)) return thing;
  return by_path(file, index, about, 0);
}

}  // namespace cutaway::model
