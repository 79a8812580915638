// SPDX-License-Identifier: Apache-2.0
// CallBodies: a class that a library makes an object of and runs, because it is called upon the
// class: `ShipJob.perform_now(1)`, `ReceiptMailer.with(order: 1).receipt`; an object of an own
// class that a library starts: `new ShipThread(1).start()`.
#include <algorithm>

#include "base/text.h"
#include "model/trace/call_bodies.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 8;

/// What a chain of calls begins with: ReceiptMailer.
ValueId beginning_of(const Syntax& syntax, ValueId at) {
  for (int step = 0; step < kMostSteps && at.valid(); ++step) {
    const ValueNode& node = syntax.value(at);
    const bool goes_on = node.kind == ValueKind::call || node.kind == ValueKind::member;
    if (!goes_on || node.child_count == 0) break;
    at = syntax.child(node, 0);
  }
  return at;
}

}  // namespace

/// What runs of an own object that a library starts: the nearest function of that name upwards.
void CallBodies::add_started(SymbolRef object, std::string_view name, EnteredBodies& out) const {
  if (!object.valid()) return;
  for (const SymbolRef type : upwards(object)) {
    const SymbolRef body = in_.own(type.file) ? member(type, name) : SymbolRef();
    if (!body.valid() || (symbol(body).flags & syntax::kAbstract) != 0) continue;
    out.bodies.push_back({body, true, Confidence::medium, self_of(object, body)});
    return;
  }
}

void CallBodies::add_run_class(FileId file, std::uint32_t index, EnteredBodies& out) const {
  const auto targets = in_.links.calls(file);
  if (!out.bodies.empty() || index >= targets.size() || targets[index].symbol.valid() ||
      targets[index].origin == 0)
    return;
  if (const std::string_view started = handed_over_.started_by(targets[index].origin);
      !started.empty()) {
    return add_started(object_of(file, index), started, out);
  }
  const HandedOver::ClassRun how = handed_over_.runs_class(targets[index].origin);
  if (how == HandedOver::ClassRun::none) return;
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const ValueId begins = beginning_of(syntax, call.callee);
  if (!begins.valid()) return;
  const SymbolRef type = in_.links.what_is({file, begins}).symbol;
  if (!type.valid() || !in_.own(type.file) || symbol(type).kind != syntax::SymbolKind::class_)
    return;
  const SymbolRef body =
      how == HandedOver::ClassRun::whole ? runs(type, true) : member(type, syntax.text(call.name));
  if (body.valid() && body != type)
    out.bodies.push_back({body, false, Confidence::medium, self_of(type, body), 1});
}

}  // namespace cutaway::model
