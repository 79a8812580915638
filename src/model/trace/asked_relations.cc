// SPDX-License-Identifier: Apache-2.0
// Reads the records in which classes say what they have, and walks chains back to their beginning.
#include "model/trace/asked_relations.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "meaning/site.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 16;
constexpr std::size_t kSeveral = static_cast<std::size_t>(-1);

bool is_itself(const Syntax& syntax, ValueId value) {
  const ValueNode& node = syntax.value(value);
  return node.kind == ValueKind::reference && syntax.text(node.text) == "this";
}

/// Whether what the call gives is asked again at once: `order.$query().patch(…)`.
bool goes_on(const Syntax& syntax, const syntax::Call& call) {
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& next) {
    if (!next.callee.valid() || next.callee == call.callee) return false;
    const ValueNode& member = syntax.value(next.callee);
    if (member.kind != ValueKind::member || member.child_count == 0) return false;
    const ValueNode& object = syntax.value(syntax.child(member, 0));
    return object.kind == ValueKind::call && object.child_count > 0 &&
           syntax.child(object, 0) == call.callee;
  });
}

/// What a chain of calls begins with: `Order` of `Order.query().insert(…)`.
ValueId head_of(const Syntax& syntax, ValueId value) {
  for (int step = 0; step < 2 * kMostSteps; ++step) {
    const ValueNode& node = syntax.value(value);
    const bool chain = node.kind == ValueKind::call || node.kind == ValueKind::construct ||
                       node.kind == ValueKind::member;
    if (!chain || node.child_count == 0) break;
    value = syntax.child(node, 0);
  }
  return value;
}

}  // namespace

AskedRelations::AskedRelations(const Inputs& in, const EntityObjects& objects)
    : in_(in), objects_(objects) {
  constexpr std::string_view section = "asked_relations.";
  for (const auto& [key, value] : in.catalogue.table("sinks"))
    if (key.starts_with(section)) words_[key.substr(section.size())].insert(value);
  if (words_.empty() || objects.empty()) return;
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  for (std::size_t f = 0; f < in.project.size(); ++f)
    if (in.own(FileId(f)) && says("ecosystems", ecosystems_[f])) read(FileId(f));
}

bool AskedRelations::says(std::string_view list, std::string_view word) const {
  const auto at = words_.find(list);
  return at != words_.end() && at->second.contains(word);
}

/// `lines: { modelClass: Line, … }` in a class whose rows are kept.
void AskedRelations::read(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  for (const ValueNode& entry : syntax.values) {
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const ValueNode& record = syntax.value(syntax.child(entry, 0));
    if (record.kind != ValueKind::record) continue;
    for (std::size_t i = 0; i < record.child_count; ++i) {
      const ValueNode& row = syntax.value(syntax.child(record, i));
      if (row.kind != ValueKind::entry || row.child_count == 0 ||
          !says("classes", syntax.text(row.text)))
        continue;
      const auto of = objects_.of({file, syntax.child(row, 0)});
      const SymbolId type = meaning::class_around(syntax, meaning::symbol_at(syntax, entry.line));
      if (of && type.valid())
        note(std::string(syntax.text(entry.text)), *of, objects_.of_class({file, type}));
    }
  }
}

void AskedRelations::note(const std::string& name, std::size_t of, std::optional<std::size_t> on) {
  const auto [at, fresh] = named_.emplace(name, of);
  if (!fresh && at->second != of) at->second = kSeveral;
  if (on) on_.emplace(std::pair(*on, name), of);
}

/// The thing that a row is of: `this` in its class, or what it was made of.
std::optional<std::size_t> AskedRelations::row(FileId file, ValueId object,
                                               const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(object);
  if (!is_itself(syntax, object)) {
    const syntax::Binding* made =
        node.kind == ValueKind::reference
            ? local_binding(syntax, call.scope, syntax.text(node.text), call.line)
            : nullptr;
    if (made == nullptr || !made->value.valid()) return std::nullopt;
    // What a relation gave is of another class than the row before it.
    const ValueNode& given = syntax.value(made->value);
    for (const syntax::Call& one : syntax.calls)
      if (one.line >= given.line && one.line <= made->line &&
          says("by_name", syntax.text(one.name)))
        return std::nullopt;
    return objects_.of({file, head_of(syntax, made->value)});
  }
  const SymbolId type = meaning::class_around(syntax, call.scope);
  return type.valid() ? objects_.of_class({file, type}) : std::nullopt;
}

/// What the row's class says that it has by the name; else what all classes say that have it.
std::optional<std::size_t> AskedRelations::related(FileId file, ValueId object,
                                                   const std::string& name,
                                                   const syntax::Call& call) const {
  if (const auto on = row(file, object, call)) {
    const auto own = on_.find({*on, name});
    if (own != on_.end()) return own->second;
  }
  const auto known = named_.find(name);
  return known == named_.end() || known->second == kSeveral ? std::nullopt
                                                            : std::optional(known->second);
}

AskedRelations::Asked AskedRelations::of(FileId file, const syntax::Call& call) const {
  if (ecosystems_.empty() || !call.callee.valid() || !says("ecosystems", ecosystems_[file.index()]))
    return {};
  const Syntax& syntax = in_.project.of(file);
  const std::string_view verb = syntax.text(call.name);
  ValueId at = call.callee;
  ValueId given = call.argument_count > 0 ? syntax.arguments[call.first_argument] : ValueId();
  for (int step = 0; step < kMostSteps; ++step) {
    const ValueNode& callee = syntax.value(at);
    if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
    const ValueId object = syntax.child(callee, 0);
    const std::string_view name = syntax.text(callee.text);
    Asked out{true, std::nullopt, says("writes", verb) ? "write" : ""};
    if (step == 0 ? !goes_on(syntax, call) : says("reads", verb)) out.kind = "read";
    if (says("of_row", name)) return out.thing = row(file, object, call), out;
    if (says("of_class", name) && (out.thing = objects_.of({file, object}))) {
      if (step == 0) out.kind.clear();  // the question is put by what follows
      return out;
    }
    if (says("by_name", name) && given.valid() && syntax.value(given).kind == ValueKind::string) {
      out.thing = related(file, object, std::string(syntax.text(syntax.value(given).text)), call);
      return out;
    }
    const ValueNode& before = syntax.value(object);
    if (before.kind != ValueKind::call || before.child_count == 0) return {};
    at = syntax.child(before, 0);
    given = before.child_count > 1 ? syntax.child(before, 1) : ValueId();
  }
  return {};
}

}  // namespace cutaway::model
