// SPDX-License-Identifier: Apache-2.0
// A name counts where it is one of a table that is known, and stands where a table is asked for.
#include "model/data/named_tables.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "meaning/site.h"
#include "model/data/statement_text.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kSeveral = static_cast<std::size_t>(-1);

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// "BOOK_METADATA"
bool is_constant(std::string_view name) {
  return name.size() > 2 && is_upper(name.front()) && std::ranges::all_of(name, [](char c) {
           return is_upper(c) || c == '_' || (c >= '0' && c <= '9');
         });
}

bool is_name(const ValueNode& node) {
  return node.kind == ValueKind::reference || node.kind == ValueKind::member;
}

/// "Buffer", but not the facade that stands for the whole store.
bool is_type(const Syntax& syntax, const ValueNode& upon) {
  const std::string_view name = syntax.text(upon.text);
  return upon.kind == ValueKind::reference && !name.empty() && is_upper(name.front()) &&
         lower(name) != "db";
}

}  // namespace

NamedTables::NamedTables(const Inputs& in, const EntityObjects& objects)
    : in_(in), objects_(objects) {
  std::set<std::string, std::less<>> types;
  for (const auto& [key, value] : in.catalogue.table("sinks")) {
    if (key == "sets.types") types.insert(value);
    if (key == "sets.contexts") contexts_.insert(value);
    if (key == "generated.ecosystems") makes_names_.insert(value);
  }
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f))) continue;
    const Syntax& syntax = in.project.of(FileId(f));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string_view type = syntax.text(symbol.type);
      const std::size_t open = type.find('<');
      if (open == std::string_view::npos || !symbol.container.valid() ||
          !types.contains(type.substr(0, open)))
        continue;
      const auto entity = objects.by_name(trim(type.substr(open + 1, type.rfind('>') - open - 1)));
      if (!entity) continue;
      holders_.emplace(syntax.text(symbol.name), SymbolRef{FileId(f), symbol.container});
      const auto [at, fresh] = sets_.emplace(syntax.text(symbol.name), *entity);
      if (!fresh && at->second != *entity) at->second = kSeveral;
    }
  }
}

/// Whether a class has the set in another piece of it: `partial class Shelf` in several files of
/// one package.
bool NamedTables::is_piece(SymbolRef known, std::string_view member) const {
  const auto whole = [&](SymbolRef type) {
    const Syntax& syntax = in_.project.of(type.file);
    return std::pair(syntax.text(syntax.package),
                     syntax.text(syntax.symbols[type.symbol.index()].name));
  };
  const auto [begin, end] = holders_.equal_range(member);
  return std::any_of(begin, end, [&](const auto& row) {
    return row.second != known && whole(row.second) == whole(known);
  });
}

std::optional<std::size_t> NamedTables::of_set(ValueRef value) const {
  const Syntax& syntax = in_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  if (sets_.empty() || node.kind != ValueKind::member || node.child_count == 0) return std::nullopt;
  const auto at = sets_.find(syntax.text(node.text));
  if (at == sets_.end() || at->second == kSeveral) return std::nullopt;
  const ValueId owner = syntax.child(node, 0);
  const auto words = identifier_words(syntax.text(syntax.value(owner).text));
  // What is known to be of a class is asked for its own members.
  const SymbolRef known = in_.links.what_is({value.file, owner}).symbol;
  const bool asked = known.valid() ? is_piece(known, at->first)
                                   : !words.empty() && contexts_.contains(words.back());
  return asked ? std::optional(at->second) : std::nullopt;
}

/// What a variable or a member of the class around is set to; invalid where nothing says it.
ValueId NamedTables::held(FileId file, const syntax::Call& call, std::string_view name) const {
  const Syntax& syntax = in_.project.of(file);
  if (const syntax::Binding* made = local_binding(syntax, call.scope, name, call.line))
    return made->value;
  const SymbolId owner = meaning::class_around(syntax, call.scope);
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const bool top = !symbol.container.valid();
    if ((top || (owner.valid() && symbol.container == owner)) && symbol.value.valid() &&
        syntax.text(symbol.name) == name)
      return symbol.value;
  }
  return {};
}

/// "book" of `Tables.BOOK` and of `BOOK.as("b")`.
std::optional<std::size_t> NamedTables::generated(FileId file, ValueId value) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode* node = &syntax.value(value);
  if (node->kind == ValueKind::call && node->child_count > 0) {
    const ValueNode& callee = syntax.value(syntax.child(*node, 0));
    if (syntax.text(callee.text) != "as" || callee.child_count == 0) return std::nullopt;
    node = &syntax.value(syntax.child(callee, 0));
  }
  const std::string_view name = syntax.text(node->text);
  return is_name(*node) && is_constant(name) ? objects_.by_table(name) : std::nullopt;
}

std::optional<std::size_t> NamedTables::by_constant(FileId file, const syntax::Call& call,
                                                    ValueId value) const {
  const Syntax& syntax = in_.project.of(file);
  if (makes_names_.contains(ecosystems_[file.index()])) {
    if (const auto entity = generated(file, value)) return entity;
    const ValueNode& node = syntax.value(value);
    const ValueId said =
        node.kind == ValueKind::reference ? held(file, call, syntax.text(node.text)) : ValueId();
    if (said.valid()) return generated(file, said);
  }
  const linking::ClosedValue name = in_.links.close({file, value});
  const bool sure = name.alternatives.size() == 1 && name.alternatives.front().complete;
  return sure ? objects_.by_table(name.alternatives.front().text) : std::nullopt;
}

std::optional<std::size_t> NamedTables::given(FileId file, const syntax::Call& call,
                                              ValueId argument, bool plain) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(argument);
  if (node.kind == ValueKind::member && node.child_count > 0 && syntax.text(node.text) == "table")
    return objects_.by_table(syntax.text(syntax.value(syntax.child(node, 0)).text));
  const bool pieces = node.kind == ValueKind::concat;  // `PREFIX . 'orders'`
  if (node.kind != ValueKind::string && !pieces && !is_name(node)) return std::nullopt;
  const ValueNode& callee = syntax.value(call.callee);
  const bool member = callee.kind == ValueKind::member && callee.child_count > 0;
  if (!member && !(plain && callee.kind == ValueKind::reference)) return std::nullopt;
  if (member && is_type(syntax, syntax.value(syntax.child(callee, 0)))) return std::nullopt;
  if (pieces) return objects_.by_table(text_in(in_, {file, argument}, call.scope, call.line));
  if (node.kind != ValueKind::string) return by_constant(file, call, argument);
  std::string_view table = syntax.text(node.text);
  table = table.substr(0, table.find(' '));
  if (const auto entity = objects_.by_table(table)) return entity;
  return objects_.by_table(join(identifier_words(table), "_"));
}

}  // namespace cutaway::model
