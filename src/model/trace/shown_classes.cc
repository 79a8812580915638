// SPDX-License-Identifier: Apache-2.0
// CallBodies: what a call enters, and classes that say how a thing is shown: `new
// OrderResource($order)`, `transformWith($this->made(OrderTransformer::class))`.
#include <algorithm>

#include "base/text.h"
#include "model/trace/call_bodies.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostBases = 8;

}  // namespace

/// The function that shows a thing, of an own class below one of a library that has it.
SymbolRef CallBodies::shows(SymbolRef type) const {
  if (shown_.empty() || !type.valid() || !in_.own(type.file)) return {};
  const std::vector<SymbolRef> above = upwards(type);
  for (std::size_t i = 0; i < above.size() && i < kMostBases; ++i) {
    const syntax::Symbol& at = symbol(above[i]);
    const auto bases = in_.links.bases(above[i].file);
    for (std::uint32_t b = at.first_base; b < at.first_base + at.base_count; ++b) {
      if (b >= bases.size() || bases[b].origin == 0) continue;
      const std::string_view origin = in_.links.name(bases[b].origin);
      for (const auto& [glob, function] : shown_) {
        if (!matches_glob(glob, origin)) continue;
        for (const SymbolRef one : above)
          if (const SymbolRef found = member(one, function);
              found.valid() && (symbol(found).flags & syntax::kAbstract) == 0)
            return found;
      }
    }
  }
  return {};
}

void CallBodies::add_shown(FileId file, std::uint32_t index, EnteredBodies& out) const {
  if (shown_.empty() && shown_by_.empty()) return;
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto add = [&](ValueId named) {
    const SymbolRef body = shows(in_.links.what_is({file, named}).symbol);
    const auto same = [&](const Entered& one) { return one.body == body; };
    if (body.valid() && std::ranges::none_of(out.bodies, same))
      out.bodies.push_back({body, true, Confidence::medium, {}, 1});
  };
  if (!call.callee.valid()) return;
  const ValueNode& callee = syntax.value(call.callee);
  if ((call.flags & syntax::kConstructs) != 0) add(call.callee);
  // `OrderResource::collection($orders)`
  if (callee.kind == ValueKind::member && callee.child_count > 0) {
    const ValueId on = syntax.child(callee, 0);
    const std::string_view name = syntax.text(syntax.value(on).text);
    if (syntax.value(on).kind == ValueKind::reference && !name.empty() && name[0] >= 'A' &&
        name[0] <= 'Z')
      add(on);
  }
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    if (!given.valid()) continue;
    for (const auto& [name, function] : shown_by_) {
      if (syntax.text(call.name) != name) continue;
      const SymbolRef type = in_.links.what_is({file, given}).symbol;
      const bool own = type.valid() && in_.own(type.file);
      const SymbolRef body = own ? member(type, function) : SymbolRef();
      if (body.valid()) out.bodies.push_back({body, true, Confidence::high, {}, 1});
    }
    const ValueNode& node = syntax.value(given);
    if (node.kind == ValueKind::member && node.child_count > 0 && syntax.text(node.text) == "class")
      add(syntax.child(node, 0));
  }
}

/// What an object is asked by a text that names its function.
void CallBodies::add_by_text(FileId file, std::uint32_t index, SymbolRef self,
                             EnteredBodies& out) const {
  const auto asked = named_methods_.of(file, index);
  if (!asked) return;
  SymbolRef type = asked->type;
  if (!type.valid())
    type = self.valid() ? self : class_around(file, in_.project.of(file).calls[index].scope);
  if (!type.valid()) return;
  for (const SymbolRef above : upwards(type)) {
    const SymbolRef body = member(above, asked->name);
    if (!body.valid() || (symbol(body).flags & syntax::kAbstract) != 0) continue;
    const auto same = [&](const Entered& one) { return one.body == body; };
    if (std::ranges::any_of(out.bodies, same)) return;
    out.bodies.push_back({body, false, Confidence::medium, {}, 1});
    if (above != type && asks_self(body)) out.bodies.back().self = type;
    return;
  }
}

EnteredBodies CallBodies::entered(FileId file, std::uint32_t index, SymbolRef self) const {
  const auto targets = in_.links.calls(file);
  EnteredBodies out;
  if (index < targets.size() && targets[index].symbol.valid()) out = reached(file, index, self);
  if (out.bodies.empty() && out.candidates == 0) {
    const SymbolRef next = unseen_body(file, index, self);
    const SymbolRef rows = next.valid() ? row_repository(file, index) : SymbolRef();
    if (next.valid())
      out.bodies.push_back({next, false, Confidence::medium, rows.valid() ? rows : self, 1});
  }
  if (out.bodies.empty() && out.candidates == 0) {
    const std::vector<SymbolRef> named = looked_up_.of(file, index);
    for (const SymbolRef one : named) {
      out.bodies.push_back({one, false, Confidence::medium, {}, 1});
      if (named.size() > 1) out.bodies.back().condition = "in some cases";
    }
  }
  if (out.bodies.empty() && out.candidates == 0) {
    const SymbolRef named = named_files_.of(file, index);
    if (named.valid()) out.bodies.push_back({named, false, Confidence::medium, {}, 1});
    if (const auto sent = messages_.of(file, index))
      out.bodies.push_back({sent->taker, sent->later, Confidence::medium, {}, 1});
  }
  if (out.bodies.empty() && out.candidates == 0) add_called_like(file, index, out);
  std::erase_if(out.bodies, [&](const Entered& one) {
    return registering_.makes_answer(file, in_.project.of(file).calls[index], one.body);
  });
  add_takers(file, index, out);
  add_given(file, index, out);
  add_run_class(file, index, out);
  add_shown(file, index, out);
  helpers_.add_to(out, file, index, self);
  add_bare(file, index, self, out);
  add_by_text(file, index, self, out);
  return out;
}

}  // namespace cutaway::model
