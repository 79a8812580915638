// SPDX-License-Identifier: Apache-2.0
// What a store is given where modules stand for tables and functions make the rows: `Repo.update(
// User.changeset(user, sent))`, `{token, row} = UserToken.build(user); Repo.insert(row)`.
#include <algorithm>

#include "base/text.h"
#include "model/trace/asked_rows.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::uint32_t kMostGiven = 3;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Where a name stands in a pattern: 1 of `row` in "{:ok, row}"; kNone where it is no part of it.
std::size_t place_in(std::string_view pattern, std::string_view name) {
  if (pattern.size() < 2 || pattern.front() != '{' || pattern.back() != '}') return kNone;
  const auto parts = split(pattern.substr(1, pattern.size() - 2), ',');
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (trim(parts[i]) == name) return i;
  return kNone;
}

/// "user_token" → "UserToken".
std::string class_name(std::string_view word) {
  std::string out;
  for (std::string part : identifier_words(word)) {
    if (!part.empty() && part.front() >= 'a' && part.front() <= 'z')
      part.front() = static_cast<char>(part.front() - 'a' + 'A');
    out += part;
  }
  return out;
}

}  // namespace

/// `User.changeset(user, sent)`: by such a name a module of rows makes one of its own.
std::optional<std::size_t> AskedRows::made_by(SymbolRef function) const {
  if (!worded(function.file)) return std::nullopt;
  const Syntax& there = in_.project.of(function.file);
  const syntax::Symbol& symbol = there.symbols[function.symbol.index()];
  const std::string_view name = there.text(symbol.name);
  const bool makes = std::ranges::any_of(
      makes_, [&](const std::string& glob) { return matches_glob(glob, name); });
  return makes && symbol.container.valid() ? objects_.of_class({function.file, symbol.container})
                                           : std::nullopt;
}

/// What a pattern takes out of what an own function gives: `{:ok, found} = Order.open(sent)`.
AskedRows::Things AskedRows::of_taken_apart(std::string_view name, const At& at) const {
  if (!worded(at.file)) return {};
  const Syntax& syntax = in_.project.of(at.file);
  for (auto binding = syntax.bindings.rbegin(); binding != syntax.bindings.rend(); ++binding) {
    if (binding->line > at.line || binding->scope != at.scope || !binding->value.valid()) continue;
    const std::size_t place = place_in(syntax.text(binding->target), name);
    if (place == kNone) continue;
    const ValueNode& made = syntax.value(binding->value);
    if (made.kind != ValueKind::call || made.child_count == 0) return {};
    const SymbolRef function = in_.links.what_is({at.file, syntax.child(made, 0)}).symbol;
    return function.valid() && in_.own(function.file) ? of_part(function, place, at) : Things();
  }
  return {};
}

/// What stands at that place of the tuples that a function gives; a list of another kind, or one
/// that only says that it failed, says nothing.
AskedRows::Things AskedRows::of_part(SymbolRef function, std::size_t place, const At& at) const {
  const Syntax& there = in_.project.of(function.file);
  Things out;
  for (const syntax::Exit& exit : there.exits) {
    if (exit.kind != syntax::ExitKind::return_ || exit.scope != function.symbol ||
        !exit.value.valid())
      continue;
    const ValueNode& given = there.value(exit.value);
    if (given.kind != ValueKind::list || place >= given.child_count) continue;
    const ValueId part = there.child(given, place);
    if (there.value(part).kind == ValueKind::string) continue;
    const Things one = row(part, {function.file, function.symbol, exit.line, at.depth + 1});
    if (one.empty() || (!out.empty() && one != out)) return {};
    out = one;
  }
  return out;
}

/// `user` where a module User stands for the table users, and nothing tells what else it is.
AskedRows::Things AskedRows::of_plain_word(std::string_view word, const At& at) const {
  if (!worded(at.file)) return {};
  const auto thing = objects_.by_table(plural(join(identifier_words(word), "_")));
  return thing && objects_.by_name(class_name(word)) == thing ? Things{*thing} : Things();
}

/// The first of what the call is given that is known: `Multi.update(work, :user, changeset)`.
AskedRows::Things AskedRows::of_given(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const auto is_text = [&](std::uint32_t a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    return given.valid() && syntax.value(given).kind == ValueKind::string;
  };
  // What stands before a name is what the row is added to under it.
  const std::uint32_t first = call.argument_count > 2 && is_text(1) ? 2 : 0;
  for (std::uint32_t a = first; a < call.argument_count && a < kMostGiven; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    if (!given.valid()) continue;
    const ValueNode& node = syntax.value(given);
    if (a == 0 && node.kind == ValueKind::string) {  // `Repo.insert_all("orders", rows)`
      const auto table = objects_.by_table(syntax.text(node.text));
      return table ? Things{*table} : Things();
    }
    if (Things out = row(given, {file, call.scope, call.line}); !out.empty()) return out;
  }
  return {};
}

bool AskedRows::worded(FileId file) const { return worded_.contains(ecosystems_[file.index()]); }

}  // namespace cutaway::model
