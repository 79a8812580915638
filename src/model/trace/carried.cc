// SPDX-License-Identifier: Apache-2.0
// Names under which objects are hung up somewhere are joined with names of members that nobody
// knows elsewhere.
#include "model/trace/carried.h"

#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 8;
constexpr std::size_t kShortest = 2;

}  // namespace

CarriedObjects::CarriedObjects(const Inputs& in) : in_(in) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "carried.gives") gives_.insert(value);
    if (key == "carried.takes") takes_.insert(value);
    if (key == "carried.not_by") not_carriers_.insert(value);
  }
  for (std::size_t f = 0; f < in.project.size() && !gives_.empty(); ++f) {
    if (in.own(FileId(f))) read(FileId(f));
  }
}

void CarriedObjects::read(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Call& call : syntax.calls) {
    if (call.argument_count != 2 || !gives_.contains(syntax.text(call.name))) continue;
    const ValueId name = syntax.arguments[call.first_argument];
    const ValueId value = syntax.arguments[call.first_argument + 1];
    if (name.valid() && value.valid() && syntax.value(name).kind == ValueKind::string)
      note(syntax.text(syntax.value(name).text), {file, value});
  }
  for (const syntax::Binding& binding : syntax.bindings) {
    const std::string_view target = syntax.text(binding.target);
    const std::size_t dot = target.rfind('.');
    if (dot == std::string_view::npos || !binding.value.valid()) continue;
    if (!not_carriers_.contains(target.substr(0, target.find('.'))))
      note(target.substr(dot + 1), {file, binding.value});
  }
}

void CarriedObjects::note(std::string_view name, ValueRef value) {
  const ValueKind kind = in_.project.of(value.file).value(value.value).kind;
  const bool thing =
      kind == ValueKind::construct || kind == ValueKind::call || kind == ValueKind::reference;
  if (!thing || name.size() < kShortest) return;
  const linking::Target is = in_.links.what_is(value);
  if (is.symbol.valid() || is.origin == 0) return;
  const std::string_view origin = in_.links.name(is.origin);
  // What the language itself makes is no library's.
  if (origin.empty() || origin.front() == ':' || origin.front() == '?') return;
  const auto [at, fresh] = objects_.emplace(name, origin);
  const auto package = [](std::string_view text) { return text.substr(0, text.find(':')); };
  if (!fresh && package(at->second) != package(origin)) at->second.clear();
}

/// The name under which the value is carried: that of a member, of `app.get("stripe")`, or of the
/// member that a local variable was given.
std::string_view CarriedObjects::carrier(const Syntax& syntax, ValueId value,
                                         const syntax::Call& call) const {
  const ValueNode* node = &syntax.value(value);
  if (node->kind == ValueKind::reference) {
    const syntax::Binding* local =
        local_binding(syntax, call.scope, syntax.text(node->text), call.line);
    if (local == nullptr || !local->value.valid()) return {};
    node = &syntax.value(local->value);
  }
  if (node->kind == ValueKind::member) return syntax.text(node->text);
  if (node->kind != ValueKind::call || node->child_count != 2) return {};
  const ValueNode& name = syntax.value(syntax.child(*node, 1));
  const bool takes = takes_.contains(syntax.text(syntax.value(syntax.child(*node, 0)).text));
  return takes && name.kind == ValueKind::string ? syntax.text(name.text) : std::string_view();
}

std::string CarriedObjects::asked(FileId file, const syntax::Call& call) const {
  if (objects_.empty() || !call.callee.valid()) return {};
  const Syntax& syntax = in_.project.of(file);
  std::string path;
  ValueId at = call.callee;
  for (int step = 0; step < kMostSteps; ++step) {
    const ValueNode& node = syntax.value(at);
    if (node.kind == ValueKind::member)
      path.insert(0, "." + std::string(syntax.text(node.text)));
    else if (node.kind != ValueKind::call)
      return {};
    if (node.child_count == 0) return {};
    at = syntax.child(node, 0);
    const std::string_view name = carrier(syntax, at, call);
    const auto known = name.empty() ? objects_.end() : objects_.find(name);
    if (known == objects_.end()) continue;
    return known->second.empty() || path.empty() ? std::string() : known->second + path;
  }
  return {};
}

}  // namespace cutaway::model
