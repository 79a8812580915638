// SPDX-License-Identifier: Apache-2.0
// A member is looked up by its name: in the file that asks it, else in the folder of the file,
// where all that are called so must do the same.
#include "model/trace/prepared_statements.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kLongestChain = 16;
constexpr std::uint32_t kMostArguments = 4;

/// "find" of `self.find`, `this.#find`; "" of a plain name, which is a local variable.
std::string_view member_of(std::string_view target) {
  const std::size_t dot = target.rfind('.');
  return dot == std::string_view::npos || target.ends_with(']') ? std::string_view()
                                                                : target.substr(dot + 1);
}

bool same(const StatementTables& one, const StatementTables& other) {
  return one.verb == other.verb && one.writes == other.writes && one.names == other.names;
}

}  // namespace

PreparedStatements::PreparedStatements(const Inputs& in) : in_(in) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "prepared.by") by_.insert(value);
    if (key == "prepared.runs") runs_.insert(value);
  }
  for (std::size_t f = 0; f < in.project.size(); ++f)
    if (in.own(FileId(f))) files_[folder_name(in.file(FileId(f)).path)].push_back(FileId(f));
}

void PreparedStatements::add_holders(FileId file, Holders& out) const {
  const Syntax& syntax = in_.project.of(file);
  const auto add = [&](std::string_view name, SymbolId scope, ValueId value, std::uint32_t line) {
    if (!name.empty() && value.valid()) out[name].push_back({file, scope, value, line});
  };
  for (const syntax::Binding& binding : syntax.bindings)
    add(member_of(syntax.text(binding.target)), binding.scope, binding.value, binding.line);
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const bool member = symbol.kind == syntax::SymbolKind::field ||
                        symbol.kind == syntax::SymbolKind::property ||
                        symbol.kind == syntax::SymbolKind::constant;
    if (member && symbol.container.valid())
      add(syntax.text(symbol.name), symbol.container, symbol.value, symbol.line);
  }
  for (const ValueNode& node : syntax.values) {
    if (node.kind == ValueKind::entry && node.child_count == 1)
      add(syntax.text(node.text), {}, syntax.child(node, 0), node.line);
  }
}

const PreparedStatements::Holders& PreparedStatements::held_in(std::string_view folder) const {
  const auto [at, fresh] = holders_.try_emplace(folder);
  const auto files = files_.find(folder);
  if (fresh && files != files_.end())
    for (const FileId file : files->second) add_holders(file, at->second);
  return at->second;
}

/// `prepare("SELECT …")`: only a call makes a statement that can be run; `Sprintf("SELECT … %s",
/// table)` makes its text.
StatementTables PreparedStatements::written(const Holder& holder) const {
  const std::uint64_t key = std::uint64_t{holder.file.value} << 32U | holder.value.value;
  const auto [at, fresh] = known_.try_emplace(key);
  if (!fresh) return at->second;
  const Syntax& syntax = in_.project.of(holder.file);
  const ValueNode& node = syntax.value(holder.value);
  if (node.kind != ValueKind::call) return {};
  StatementTables whole = statement_in(in_, {holder.file, holder.value}, holder.scope, holder.line);
  if (!whole.verb.empty()) return at->second = std::move(whole);
  for (std::size_t c = 1; c < std::min<std::size_t>(node.child_count, kMostArguments); ++c) {
    StatementTables said =
        statement_in(in_, {holder.file, syntax.child(node, c)}, holder.scope, holder.line);
    if (!said.verb.empty()) return at->second = std::move(said);
  }
  return {};
}

StatementTables PreparedStatements::held_as(FileId file, std::string_view name) const {
  const Holders& all = held_in(folder_name(in_.file(file).path));
  const auto known = all.find(name);
  if (known == all.end()) return {};
  const bool here =
      std::ranges::any_of(known->second, [&](const Holder& holder) { return holder.file == file; });
  StatementTables out;
  for (const Holder& holder : known->second) {
    if (here && holder.file != file) continue;
    StatementTables said = written(holder);
    const bool nothing = in_.project.of(holder.file).value(holder.value).kind == ValueKind::null;
    if (nothing || (!out.verb.empty() && same(out, said))) continue;
    if (said.verb.empty() || !out.verb.empty()) return {};
    out = std::move(said);
  }
  return out;
}

/// The statement that a member holds: `s.find`; only what is looked at by a member is one of those.
StatementTables PreparedStatements::in_value(FileId file, ValueId value) const {
  if (!value.valid()) return {};
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  return node.kind == ValueKind::member ? held_as(file, syntax.text(node.text)) : StatementTables();
}

StatementTables PreparedStatements::of(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const std::uint32_t given = std::min<std::uint32_t>(call.argument_count, kMostArguments);
  for (std::uint32_t a = 0; a < given; ++a)
    if (auto said = in_value(file, syntax.arguments[call.first_argument + a]); !said.verb.empty())
      return said;
  ValueId at = call.callee;
  for (int step = 0; step < kLongestChain && at.valid(); ++step) {
    const ValueNode& node = syntax.value(at);
    if (node.child_count == 0) break;
    if (node.kind == ValueKind::call) {
      for (std::size_t c = 1; c < std::min<std::size_t>(node.child_count, kMostArguments + 1); ++c)
        if (auto said = in_value(file, syntax.child(node, c)); !said.verb.empty()) return said;
    } else if (node.kind != ValueKind::member) {
      break;
    }
    at = syntax.child(node, 0);
    if (auto said = in_value(file, at); !said.verb.empty()) return said;
  }
  return {};
}

bool PreparedStatements::only_prepares(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  if (!call.callee.valid() || !by_.contains(syntax.text(call.name))) return false;
  for (const auto& [name, holders] : held_in(folder_name(in_.file(file).path))) {
    for (const Holder& holder : holders) {
      if (holder.file != file) continue;
      const ValueNode& value = syntax.value(holder.value);
      if (value.kind == ValueKind::call && value.child_count > 0 &&
          syntax.child(value, 0) == call.callee)
        return true;
    }
  }
  return false;
}

}  // namespace cutaway::model
