// SPDX-License-Identifier: Apache-2.0
// The text stands in the call that gave the object, or in a mark on what holds it; the words are in
// catalogue/trace.toml.
#include "model/trace/container_names.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include "meaning/site.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Annotation;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

using Words = std::set<std::string, std::less<>>;

Words words_of(const Inputs& in, std::string_view row) {
  Words out;
  for (const auto& [key, value] : in.catalogue.table("trace"))
    if (key == row) out.insert(value);
  return out;
}

/// The first text that a call or mark is given, be it under a name.
std::string_view text_in(const Syntax& syntax, std::span<const ValueId> given) {
  for (ValueId value : given) {
    if (value.valid() && syntax.value(value).kind == ValueKind::entry &&
        syntax.value(value).child_count > 0)
      value = syntax.child(syntax.value(value), 0);
    if (value.valid() && syntax.value(value).kind == ValueKind::string)
      return syntax.text(syntax.value(value).text);
  }
  return {};
}

std::string_view text_of(const Syntax& syntax, const Annotation& mark) {
  return text_in(syntax,
                 std::span(syntax.arguments).subspan(mark.first_argument, mark.argument_count));
}

/// Whether a mark is one of these, however far its name is written out.
bool is_one_of(const Words& marks, const Syntax& syntax, const Annotation& mark) {
  const std::string_view name = syntax.text(mark.name);
  return marks.contains(name.substr(name.find_last_of('.') + 1));
}

/// "cardPayment" of `getBean("cardPayment")`, which made the value.
std::string_view asked_by_call(const Inputs& in, const Syntax& syntax, ValueId made) {
  const ValueNode& node = syntax.value(made);
  if (node.kind != ValueKind::call || node.child_count < 2) return {};
  const std::string_view called = syntax.text(syntax.value(syntax.child(node, 0)).text);
  if (!words_of(in, "container.getters").contains(called.substr(0, called.find('<')))) return {};
  const ValueId given = syntax.child(node, 1);
  return text_in(syntax, {&given, 1});
}

/// The same of a mark on the field of that name, or on what the constructor takes under it.
std::string_view said_by_mark(const Inputs& in, FileId file, SymbolId scope,
                              std::string_view name) {
  const Syntax& syntax = in.project.of(file);
  const SymbolId type = meaning::class_around(syntax, scope);
  if (!type.valid()) return {};
  const Words marks = words_of(in, "container.marks");
  for (const Annotation& mark : syntax.annotations) {
    if (!mark.target.valid() || !is_one_of(marks, syntax, mark)) continue;
    const syntax::Symbol& on = syntax.symbols[mark.target.index()];
    const bool field = mark.parameter.empty() && syntax.text(on.name) == name;
    const bool taken =
        on.kind == syntax::SymbolKind::constructor && syntax.text(mark.parameter) == name;
    if (on.container == type && (field || taken)) return text_of(syntax, mark);
  }
  return {};
}

/// The text by which what a call is made on was asked for; "" where it was not.
std::string_view name_asked(const Inputs& in, FileId file, const syntax::Call& call) {
  const Syntax& syntax = in.project.of(file);
  if (!call.callee.valid()) return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  const ValueId on = syntax.child(callee, 0);
  const ValueNode& object = syntax.value(on);
  if (object.kind == ValueKind::call) return asked_by_call(in, syntax, on);
  if (object.kind != ValueKind::reference && object.kind != ValueKind::member) return {};
  const std::string_view name = syntax.text(object.text);
  const syntax::Binding* local = object.kind == ValueKind::reference
                                     ? local_binding(syntax, call.scope, name, call.line)
                                     : nullptr;
  if (local != nullptr)
    return local->value.valid() ? asked_by_call(in, syntax, local->value) : std::string_view();
  return said_by_mark(in, file, call.scope, name);
}

/// "cardPayment" and "CardPayment" are one name.
bool same_name(std::string_view a, std::string_view b) {
  const auto small = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
  return !a.empty() && !b.empty() && small(a.front()) == small(b.front()) &&
         a.substr(1) == b.substr(1);
}

bool bears(const Inputs& in, const Words& makers, SymbolRef body, std::string_view name) {
  const Syntax& syntax = in.project.of(body.file);
  const SymbolId type = meaning::class_around(syntax, body.symbol);
  if (!type.valid()) return false;
  for (const Annotation& mark : syntax.annotations) {
    if (mark.target != type || !is_one_of(makers, syntax, mark)) continue;
    if (const std::string_view said = text_of(syntax, mark); !said.empty()) return said == name;
  }
  return same_name(syntax.text(syntax.symbols[type.index()].name), name);
}

}  // namespace

void keep_named_object(const Inputs& in, FileId file, std::uint32_t call, EnteredBodies& entered) {
  if (entered.bodies.size() < 2) return;
  const std::string_view name = name_asked(in, file, in.project.of(file).calls[call]);
  if (name.empty()) return;
  const Words makers = words_of(in, "container.makers");
  std::vector<Entered> kept;
  for (const Entered& one : entered.bodies)
    if (bears(in, makers, one.body, name)) kept.push_back(one);
  if (kept.size() != 1) return;
  kept.front().one_of = 1;
  entered = {std::move(kept), 1};
}

}  // namespace cutaway::model
