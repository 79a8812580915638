// SPDX-License-Identifier: Apache-2.0
// What a store is given where modules stand for tables and functions make the rows: `Repo.update(
// User.changeset(user, sent))`.
#include <algorithm>

#include "base/text.h"
#include "model/trace/asked_rows.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::uint32_t kMostGiven = 3;

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
