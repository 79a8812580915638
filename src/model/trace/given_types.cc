// SPDX-License-Identifier: Apache-2.0
// CallBodies: of which own classes the things are that a call is given.
#include "base/text.h"
#include "model/local_binding.h"
#include "model/trace/call_bodies.h"

namespace cutaway::model {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// "Order" where what is given is a question for orders: `final Query<Order> query = …`.
void CallBodies::add_asked(const Syntax& syntax, const syntax::Call& call, ValueId given,
                           std::vector<std::string_view>& out) const {
  const ValueNode& node = syntax.value(given);
  if (node.kind != ValueKind::reference) return;
  const syntax::Binding* made =
      local_binding(syntax, call.scope, syntax.text(node.text), call.line);
  const std::string_view type = made == nullptr ? std::string_view() : syntax.text(made->type);
  const std::size_t open = type.find('<');
  if (open == type.npos || type.find('<', open + 1) != type.npos || !type.ends_with('>')) return;
  const std::string_view outer = type.substr(0, open);
  const std::string_view inner = type.substr(open + 1, type.size() - open - 2);
  if (asking_.contains(outer.substr(outer.rfind('.') + 1)))
    out.push_back(inner.substr(inner.rfind('.') + 1));
}

std::vector<std::string_view> CallBodies::given_types(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  std::vector<std::string_view> out;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    const std::string_view type =
        given.valid() ? handed_over_.type_of(file, given, call) : std::string_view();
    if (!type.empty()) out.push_back(type);
    if (given.valid()) add_asked(syntax, call, given, out);
    // `new Keep<Order>(order)` is about orders.
    const ValueNode* made = given.valid() ? &syntax.value(given) : nullptr;
    if (made == nullptr || made->kind != ValueKind::construct || made->child_count == 0) continue;
    std::string_view with = syntax.text(syntax.value(syntax.child(*made, 0)).text);
    if (with.find('<') == std::string_view::npos) continue;
    with = with.substr(with.find('<') + 1);
    with = trim(with.substr(0, with.find_first_of("<>,")));
    if (!with.empty()) out.push_back(with.substr(with.find_last_of(".:") + 1));
  }
  return out;
}

}  // namespace cutaway::model
