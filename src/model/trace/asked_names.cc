// SPDX-License-Identifier: Apache-2.0
// Names that stand for kept things: in written types, behind other names, and for lists of them;
// and calls that are handed one.
#include "base/text.h"
#include "model/trace/asked_rows.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 24;
constexpr std::size_t kSeveral = static_cast<std::size_t>(-1);

bool is_word(char c) {
  return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

}  // namespace

/// "orders" of "crate::models::orders".
std::string_view AskedRows::last_part(std::string_view path) {
  while (!path.empty() && !is_word(path.back())) path.remove_suffix(1);
  std::size_t begin = path.size();
  while (begin > 0 && is_word(path[begin - 1])) --begin;
  return path.substr(begin);
}

/// `type Orders []Order`, `type Orders = Order[]`: a name for several of one thing.
std::optional<std::size_t> AskedRows::list_of(FileId file, SymbolId symbol) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Symbol& named = syntax.symbols[symbol.index()];
  const std::string_view type = syntax.text(named.type);
  if (named.kind != syntax::SymbolKind::type_alias || named.container.valid() ||
      (!type.starts_with("[]") && !type.ends_with("[]")) ||
      objects_.by_name(syntax.text(named.name)))
    return std::nullopt;
  const Things held = of_type(type, {file, {}, named.line, 0});
  return held.empty() ? std::nullopt : std::optional(held.front());
}

void AskedRows::index_aliases() {
  const auto note = [&](std::string_view name, std::size_t thing) {
    const auto [at, fresh] = aliases_.emplace(std::string(name), thing);
    if (!fresh && at->second != thing) at->second = kSeveral;
  };
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    if (!in_.own(FileId(f))) continue;
    const Syntax& own = in_.project.of(FileId(f));
    for (std::size_t s = 0; s < own.symbols.size(); ++s)
      if (const auto listed = list_of(FileId(f), SymbolId(s)))
        note(own.text(own.symbols[s].name), *listed);
    for (const syntax::Import& import : in_.project.of(FileId(f)).imports) {
      const Syntax& syntax = in_.project.of(FileId(f));
      if (import.alias.empty() || !types_.contains(syntax.text(import.name))) continue;
      const auto thing = row_type(last_part(syntax.text(import.module)), syntax.text(import.name));
      note(syntax.text(import.alias), thing.value_or(kSeveral));
    }
  }
}

/// The table of `orders::ActiveModel`.
std::optional<std::size_t> AskedRows::row_type(std::string_view module,
                                               std::string_view type) const {
  if (!types_.contains(type) || module.empty()) return std::nullopt;
  return objects_.by_table(module);
}

/// Order of `shop.Order`, where packages have types of one name that of the package. `written` ends
/// with the name.
std::optional<std::size_t> AskedRows::named_type(std::string_view written, std::string_view name,
                                                 const At& at) const {
  if (!variables_.fills(at.file)) return objects_.named_in(at.file, name);
  const std::string_view before = written.substr(0, written.size() - name.size());
  const std::string_view package = before.ends_with('.') ? last_part(before) : std::string_view();
  return variables_.named(
      at.file, package.empty() ? name : written.substr(before.size() - package.size() - 1));
}

/// The only kept thing in a written type: `List<Order>`, `[]*shop.Order`, `Option<orders::Model>`.
AskedRows::Things AskedRows::of_type(std::string_view written, const At& at) const {
  std::optional<std::size_t> out;
  for (std::size_t i = 0; i < written.size();) {
    std::size_t end = i;
    while (end < written.size() && is_word(written[end])) ++end;
    const std::string_view word = written.substr(i, end - i);
    const std::string_view before = last_part(written.substr(0, i));
    i = end + 1;
    std::optional<std::size_t> thing;
    if (types_.contains(word))
      thing = row_type(before, word);
    else if (word == "Self" || word == "self" || word == "static")
      thing = around(at.file, at.scope);
    else if (const auto alias = aliases_.find(word); alias != aliases_.end())
      thing = alias->second == kSeveral ? std::nullopt : std::optional(alias->second);
    else if (!word.empty() && word.front() >= 'A' && word.front() <= 'Z')
      thing = named_type(written.substr(0, end), word, at);
    if (!thing) continue;
    if (out && *out != *thing) return {};
    out = thing;
  }
  return out ? Things{*out} : Things();
}

/// `manager.persist(order)`, `db.WithContext(ctx).Create(&order)`.
bool AskedRows::hands_over(const Syntax& syntax, const syntax::Call& call) const {
  ValueId at = call.callee;
  for (int step = 0; step < kMostSteps && syntax.value(at).child_count > 0; ++step) {
    const ValueNode& node = syntax.value(at);
    at = syntax.child(node, 0);
    if (syntax.value(at).kind == ValueKind::call) continue;
    const auto words = identifier_words(syntax.text(syntax.value(at).text));
    if (node.kind == ValueKind::member && !words.empty() && keepers_.contains(words.back()))
      return true;
  }
  return false;
}

/// `session.execute(query)`: the question is what the call is given.
bool AskedRows::asks_given(FileId file, std::string_view verb) const {
  return asking_.contains(std::string(ecosystems_[file.index()]) + "." + std::string(verb));
}

/// `order->setPaid(true)`, `createForm(OrderType::class, order)`: the variables whose rows the
/// function changes before a line by what they are asked, or hands over to be filled.
std::vector<std::string_view> AskedRows::filled(const At& at) const {
  const Syntax& syntax = in_.project.of(at.file);
  const std::string ecosystem(ecosystems_[at.file.index()]);
  std::vector<std::string_view> out;
  const auto is_one = [&](const std::vector<std::string>& globs, std::string_view name) {
    const std::string whole = ecosystem + "." + std::string(name);
    return std::ranges::any_of(globs,
                               [&](const std::string& glob) { return matches_glob(glob, whole); });
  };
  const auto add = [&](ValueId value) {
    if (!value.valid()) return;
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::reference || node.kind == ValueKind::parameter)
      out.push_back(syntax.text(node.text));
  };
  for (const syntax::Call& call : syntax.calls) {
    if (call.line > at.line) break;
    if (call.scope != at.scope || !call.callee.valid()) continue;
    const ValueNode& callee = syntax.value(call.callee);
    const std::string_view name = syntax.text(call.name);
    if (callee.kind == ValueKind::member && callee.child_count > 0 && is_one(setters_, name))
      add(syntax.child(callee, 0));
    if (call.argument_count > 1 && is_one(fills_, name))
      add(syntax.arguments[call.first_argument + 1]);
  }
  return out;
}

}  // namespace cutaway::model
