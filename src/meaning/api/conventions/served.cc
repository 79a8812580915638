// SPDX-License-Identifier: Apache-2.0
// Takes chains of method calls apart, one route a call.
#include "meaning/api/conventions/served.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxLinks = 24;

/// `any(handler)` answers every method.
bool is_any(std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  return !words.empty() && words.front() == "any";
}

Served served_by(const ReaderContext& context, const Match& match, const Site& call) {
  const std::string_view form = match.shape->role("handler");
  Served out{method_in_name(call.name), pick(context, call, form), {}};
  if (out.handler.kind == Operand::Kind::none) out.handler = pick(context, match.site, form);
  return out;
}

}  // namespace

std::vector<Served> served_by_chain(const ReaderContext& context, const Match& match) {
  std::vector<Served> out;
  const Operand chain = pick(context, match.site, match.shape->role("each"));
  if (chain.kind != Operand::Kind::value) return out;
  const auto found = follow(context, chain.value.file, match.site.scope, chain.value.value);
  const FileId file = found && found->value.valid() ? found->file : chain.value.file;
  ValueId at = found && found->value.valid() ? found->value : chain.value.value;
  const Syntax& syntax = context.project.of(file);
  for (int link = 0; link < kMaxLinks && at.valid(); ++link) {
    const ValueNode& node = syntax.value(at);
    if (node.kind != ValueKind::call || node.child_count == 0) break;
    const ValueId callee = syntax.child(node, 0);
    const ValueNode& named = syntax.value(callee);
    Site call = match.site;
    call.file = file;
    call.callee = callee;
    call.arguments =
        std::span(syntax.value_children).subspan(node.first_child + 1, node.child_count - 1U);
    call.name = syntax.text(named.text);
    Served served = served_by(context, match, call);
    if (served.method != "ANY" || is_any(call.name)) out.push_back(std::move(served));
    at = named.kind == ValueKind::member && named.child_count > 0 ? syntax.child(named, 0)
                                                                  : ValueId();
  }
  std::ranges::reverse(out);
  if (out.empty())
    out.push_back({"ANY", pick(context, match.site, match.shape->role("handler")), {}});
  return out;
}

std::vector<Answer> answers_said(const ReaderContext& context, const Match& match) {
  const std::string_view role = match.shape->role("answers");
  std::vector<Answer> out;
  if (role.empty()) return out;
  for (const linking::ClosedValue& text : role_texts(context, match.site, role)) {
    if (text.alternatives.empty()) continue;
    for (const std::string_view piece : split(text.best(), ';')) {
      const std::size_t colon = piece.find(':');
      if (colon == std::string_view::npos) continue;
      for (const std::string_view method : split(piece.substr(0, colon), ',')) {
        const std::string_view name = trim(method);
        out.push_back({name == "*" ? "ANY" : method_in_name(name),
                       std::string(trim(piece.substr(colon + 1)))});
      }
    }
  }
  return out;
}

}  // namespace cutaway::meaning
