// SPDX-License-Identifier: Apache-2.0
// Names that follow the tables: what a class says it has decides members, the written type, the
// value given or the class of that name decides variables.
#include <algorithm>

#include "base/text.h"
#include "model/data/entity_objects.h"
#include "model/data/written_locals.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 8;

/// "OrderLine" of "order_line".
std::string class_name(std::string_view snake) {
  std::string out;
  for (std::string word : identifier_words(snake)) {
    if (word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - ('a' - 'A'));
    out += word;
  }
  return out;
}

}  // namespace

/// Order of `return $this->hasMany(Order::class)->latest()`.
std::optional<std::size_t> EntityObjects::related(FileId file, ValueId given) const {
  const Syntax& syntax = in_.project.of(file);
  for (int step = 0; step < kMostSteps && given.valid(); ++step) {
    const ValueNode& node = syntax.value(given);
    if (node.child_count == 0) return std::nullopt;
    const ValueId next = syntax.child(node, 0);
    const ValueNode& callee = syntax.value(next);
    if (node.kind == ValueKind::call && callee.kind == ValueKind::member &&
        callee.child_count > 0 &&
        syntax.value(syntax.child(callee, 0)).kind == ValueKind::reference) {
      if (syntax.text(syntax.value(syntax.child(callee, 0)).text) != "$this" ||
          node.child_count < 2)
        return std::nullopt;
      const ValueId of_what = syntax.child(node, 1);
      const ValueNode& named = syntax.value(of_what);
      return named.kind == ValueKind::string ? by_name(syntax.text(named.text))
                                             : of({file, of_what});
    }
    given = next;
  }
  return std::nullopt;
}

/// `has_many :options, class_name: "FieldOption"`: a member is not of what is called so.
void EntityObjects::index_associations() {
  for (std::size_t f = 0; f < by_words_.size(); ++f) {
    const FileId file(f);
    if (by_words_[f] == Words::none || !in_.own(file)) continue;
    const Syntax& syntax = in_.project.of(file);
    const auto owner = [&](SymbolId container) { return kept_by_class(file, container); };
    for (const syntax::Exit& exit : syntax.exits) {
      if (by_words_[f] != Words::objects || !exit.scope.valid() || !exit.value.valid()) continue;
      const syntax::Symbol& method = syntax.symbols[exit.scope.index()];
      const auto entity = method.name.empty() ? std::nullopt : related(file, exit.value);
      if (entity) note_association(syntax.text(method.name), *entity, owner(method.container));
    }
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (by_words_[f] != Words::all || symbol.kind != syntax::SymbolKind::property ||
          symbol.type.empty())
        continue;
      const std::string_view type = syntax.text(symbol.type);
      auto entity = by_name(type);
      if (!entity) entity = by_table(plural(join(identifier_words(type), "_")));
      note_association(syntax.text(symbol.name), entity, owner(symbol.container));
    }
  }
}

std::vector<std::size_t> EntityObjects::all_named(std::string_view name) const {
  std::vector<std::size_t> out;
  const auto [begin, end] = all_named_.equal_range(name);
  for (auto one = begin; one != end; ++one) out.push_back(one->second);
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

std::optional<std::size_t> EntityObjects::named_in(FileId file, std::string_view name) const {
  name = name.substr(name.find_last_of(".:\\") + 1);
  const std::vector<std::size_t> all = all_named(name);
  if (all.size() < 2) return by_name(name);
  const Syntax& syntax = in_.project.of(file);
  const auto links = in_.links.imports(file);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    if (syntax.text(import.alias.empty() ? import.name : import.alias) != name) continue;
    const auto entity = links[i].symbol.valid() ? of_class(links[i].symbol) : std::nullopt;
    if (entity) return entity;
  }
  std::size_t nearest = 0;
  std::optional<std::size_t> out;
  for (const auto& [type, entity] : by_symbol_) {
    if (std::ranges::find(all, entity) == all.end()) continue;
    const std::string_view here = in_.file(file).path, there = in_.file(type.file).path;
    const auto end = std::ranges::mismatch(here, there).in1;
    const std::string_view both = here.substr(0, static_cast<std::size_t>(end - here.begin()));
    const std::size_t shared = type.file == file ? here.size() : both.rfind('/') + 1;
    if (shared == nearest && entity != out) out.reset();
    if (shared > nearest) out = entity, nearest = shared;
  }
  return out;
}

/// The one kept thing that a written type names.
std::optional<std::size_t> EntityObjects::only_thing(FileId file, std::string_view type) const {
  std::optional<std::size_t> out;
  const auto is_word = [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
  };
  for (std::size_t i = 0; i < type.size();) {
    std::size_t end = i;
    while (end < type.size() && is_word(type[end])) ++end;
    const std::string_view word = type.substr(i, end - i);
    i = end + 1;
    if (word.empty() || word[0] < 'A' || word[0] > 'Z') continue;
    const auto thing = named_in(file, word);
    if (thing && out && *thing != *out) return std::nullopt;
    if (thing) out = thing;
  }
  return out;
}

/// `List<Line> lines`, `lines Line[]` of a kept class: the member is of the one thing in its type.
void EntityObjects::index_members() {
  for (const auto& [type, entity] : by_symbol_) {
    const Syntax& syntax = in_.project.of(type.file);
    const std::uint32_t end = syntax.symbols[type.symbol.index()].end_line;
    for (std::size_t s = type.symbol.index() + 1; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& member = syntax.symbols[s];
      if (member.line > end) break;
      const bool holds =
          member.kind == syntax::SymbolKind::field || member.kind == syntax::SymbolKind::property;
      if (member.container != type.symbol || !holds || member.type.empty()) continue;
      if (const auto thing = only_thing(type.file, syntax.text(member.type)))
        of_owner_.emplace(std::pair(entity, std::string(syntax.text(member.name))), *thing);
    }
  }
}

/// Whether what is known of a variable says that it is of the entity that its name suggests.
bool EntityObjects::borne_out(ValueRef value, SymbolId scope, std::string_view word,
                              std::size_t entity) const {
  const Syntax& syntax = in_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  const std::string_view name = syntax.text(node.text);
  std::uint32_t line = node.line;
  // What nobody can follow, `$order = $this->settle($order)`, leaves what it was before.
  for (int step = 0; step < kMostSteps; ++step) {
    std::string_view type = written_type_of(syntax, scope, name, line);
    if (type.starts_with("?")) type.remove_prefix(1);
    if (!type.empty()) return by_name(type) == entity;
    const syntax::Binding* made = local_binding(syntax, scope, name, line);
    if (made == nullptr || made->line == 0) break;
    const auto given = made->value.valid() ? of_chain({value.file, made->value}) : std::nullopt;
    if (given) return *given == entity;
    line = made->line - 1;
  }
  return by_name(class_name(word)) == entity;
}

/// `Delayed::Job`, a class of a library whose rows lie in a table that is called like both names.
std::optional<std::size_t> EntityObjects::of_library(const Syntax& syntax, const ValueNode& node,
                                                     std::string_view snake) const {
  const auto is_class = [](std::string_view name) {
    return !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
  };
  if (node.kind != ValueKind::member || node.child_count == 0 || !is_class(syntax.text(node.text)))
    return std::nullopt;
  const ValueNode& around = syntax.value(syntax.child(node, 0));
  const std::string_view name = syntax.text(around.text);
  if (around.kind != ValueKind::reference || !is_class(name)) return std::nullopt;
  return by_table(join(identifier_words(name), "_") + "_" + plural(snake));
}

std::optional<std::size_t> EntityObjects::of_word(ValueRef value, SymbolId scope) const {
  const Words words = by_words_[value.file.index()];
  if (words == Words::none || is_given_by_library(value)) return std::nullopt;
  const Syntax& syntax = in_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  std::string_view word = syntax.text(node.text);
  const bool marked = word.starts_with("@") || word.starts_with("$");
  if (marked) word.remove_prefix(1);
  if (word.size() < 3) return std::nullopt;
  // `ORDERS.fetch(kind)`: a constant is called like a table, and is none.
  if (std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; })) return std::nullopt;
  if (const auto said = associations_.find(word);
      node.kind == ValueKind::member && said != associations_.end())
    return said->second == static_cast<std::size_t>(-1) ? std::nullopt
                                                        : std::optional(said->second);
  const std::string snake = join(identifier_words(word), "_");
  if (words == Words::objects) {
    // Several of a thing are a list in memory; of members only what a class says it has.
    const bool plain = node.kind == ValueKind::reference || node.kind == ValueKind::parameter;
    const auto row = plain && marked ? by_table(plural(snake)) : std::nullopt;
    return row && borne_out(value, scope, snake, *row) ? row : std::nullopt;
  }
  if (const auto row = of_library(syntax, node, snake)) return row;
  const bool variable =
      node.kind == ValueKind::reference || node.kind == ValueKind::parameter || marked;
  if (variable && !marked && handed_.contains(word) &&
      local_binding(syntax, scope, word, node.line) == nullptr)
    return std::nullopt;
  if (const auto found = by_table(snake)) return found;
  // Of members only the plural: `orders.order("id")` sorts.
  if (!variable) return std::nullopt;
  if (const auto found = by_table(plural(snake))) return found;
  const std::size_t gap = snake.find('_');  // `new_order.save!`
  return gap != std::string::npos && before_.contains(snake.substr(0, gap))
             ? by_table(plural(snake.substr(gap + 1)))
             : std::nullopt;
}

}  // namespace cutaway::model
