// SPDX-License-Identifier: Apache-2.0
// HandedThings: records that name a table and are handed to functions for all tables:
// `list(ViewProps)` where `ViewProps = Props{TableName: "views"}`.
#include "meaning/context.h"
#include "meaning/site.h"
#include "model/trace/handed_things.h"
#include "model/trace/step_words.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kNone = KnownThings::kNone, kMostWithin = 48;

}  // namespace

/// The kept thing whose table a record says under one of the usual keys.
std::size_t HandedThings::table_in(FileId file, ValueId record) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueKind kind = syntax.value(record).kind;
  if (kind != ValueKind::record && kind != ValueKind::construct) return kNone;
  // The fields stand in what is made, or in the record that it is given.
  for (const ValueId one : meaning::values_within(syntax, {record}, kMostWithin)) {
    const ValueNode& entry = syntax.value(one);
    if (entry.kind != ValueKind::entry || entry.child_count == 0 ||
        !records_.contains(syntax.text(entry.text)))
      continue;
    const linking::ClosedValue table = in_.links.close({file, syntax.child(entry, 0)});
    return objects_.by_table(table.best()).value_or(kNone);
  }
  return kNone;
}

void HandedThings::index_records() const {
  if (indexed_) return;
  indexed_ = true;
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    if (!in_.own(FileId(f))) continue;
    const Syntax& syntax = in_.project.of(FileId(f));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const bool held = symbol.kind == syntax::SymbolKind::variable ||
                        symbol.kind == syntax::SymbolKind::constant;
      if (!held || symbol.container.valid() || !symbol.value.valid()) continue;
      const std::size_t thing = table_in(FileId(f), symbol.value);
      if (thing == kNone) continue;
      const auto [known, fresh] =
          tables_by_name_.try_emplace(std::string(syntax.text(symbol.name)), thing);
      if (!fresh && known->second != thing) known->second = kNone;
    }
  }
}

/// The kept thing whose table the record says that a name stands for, in this file or, as a member
/// of what it takes in (`db.ViewProps`), in the only one that has such a record.
std::size_t HandedThings::by_record(FileId file, ValueId value) const {
  if (records_.empty()) return kNone;
  const auto found =
      meaning::follow({in_.project, in_.links, in_.catalogue}, file, SymbolId(), value);
  if (found && found->value.valid() && in_.own(found->file)) {
    const std::size_t thing = table_in(found->file, found->value);
    if (thing != kNone) return thing;
  }
  const Syntax& syntax = in_.project.of(file);
  if (syntax.value(value).kind != ValueKind::member) return kNone;
  index_records();
  const auto known = tables_by_name_.find(syntax.text(syntax.value(value).text));
  return known == tables_by_name_.end() ? kNone : known->second;
}

/// `select("*").from(props.TableName)`: the thing of the record that was handed in, whichever call
/// of the chain is given its table.
std::size_t HandedThings::in_arguments(const KnownThings& known, FileId file,
                                       std::uint32_t index) const {
  if (known.given.empty() || records_.empty()) return kNone;
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& asked = syntax.calls[index];
  const auto thing_of = [&](const syntax::Call& call) {
    for (const ValueId one : meaning::values_given(syntax, call, kMostWithin)) {
      const ValueNode& member = syntax.value(one);
      if (member.kind != ValueKind::member || member.child_count == 0 ||
          !records_.contains(syntax.text(member.text)))
        continue;
      const std::string_view holder = syntax.text(syntax.value(syntax.child(member, 0)).text);
      for (const auto& [given, thing] : known.given)
        if (given == holder) return thing;
    }
    return kNone;
  };
  if (const std::size_t thing = thing_of(asked); thing != kNone) return thing;
  for (const syntax::Call& call : syntax.calls) {
    if (call.scope != asked.scope || call.line > asked.end_line || call.end_line < asked.line ||
        !call.callee.valid() || !asked.callee.valid() ||
        !in_one_chain(syntax, call.callee, asked.callee))
      continue;
    if (const std::size_t thing = thing_of(call); thing != kNone) return thing;
  }
  return kNone;
}

}  // namespace cutaway::model
