// SPDX-License-Identifier: Apache-2.0
// Addresses that differ though no setting or environment tells them apart are those of callers.
#include "model/trace/said_address.h"

#include <algorithm>

#include "base/text.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kShortest = 3, kMostInside = 48;

/// The addresses that callers give; fewer than two when it is the same for all.
std::vector<std::string_view> addresses(const CallEffect& effect) {
  std::vector<std::string_view> out;
  const bool asks = effect.kind == "request" && effect.said.empty() && effect.meant != nullptr;
  const linking::ClosedValue* address = asks ? effect.meant->role("address") : nullptr;
  if (address == nullptr) return out;
  for (const linking::ClosedText& one : address->alternatives) {
    const bool same_way = one.environment == address->alternatives.front().environment &&
                          one.setting == address->alternatives.front().setting &&
                          one.is_default == address->alternatives.front().is_default;
    if (same_way && std::ranges::find(out, one.text) == out.end()) out.push_back(one.text);
  }
  return out;
}

/// "{api}/orders/" of "{api}/orders/{id}" and "{api}/orders/count".
std::string_view common(const std::vector<std::string_view>& texts) {
  std::string_view out = texts.front();
  for (const std::string_view text : texts) {
    std::size_t same = 0;
    while (same < out.size() && same < text.size() && out[same] == text[same]) ++same;
    out = out.substr(0, same);
  }
  const std::size_t slash = out.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : out.substr(0, slash + 1);
}

/// Whether a name is that of a parameter of the functions around.
bool is_parameter(const syntax::Syntax& syntax, const syntax::ValueNode& node, SymbolId scope) {
  if (node.kind == syntax::ValueKind::parameter) return true;
  if (node.kind != syntax::ValueKind::reference) return false;
  for (int step = 0; step < 8 && scope.valid(); ++step) {
    const syntax::Symbol& around = syntax.symbols[scope.index()];
    for (std::uint32_t p = 0; p < around.parameter_count; ++p)
      if (syntax.text(syntax.parameters[around.first_parameter + p].name) == syntax.text(node.text))
        return true;
    scope = around.container;
  }
  return false;
}

std::string in_capitals(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  return out;
}

/// The method that one of the arguments names: `ask(url, { method: "POST" })`.
std::string method_given(const Inputs& in, FileId file, std::uint32_t index) {
  const syntax::Syntax& syntax = in.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId argument = syntax.arguments[call.first_argument + a];
    if (!argument.valid()) continue;
    const syntax::ValueNode& record = syntax.value(argument);
    for (std::size_t i = 0; record.kind == syntax::ValueKind::record && i < record.child_count;
         ++i) {
      const syntax::ValueNode& entry = syntax.value(syntax.child(record, i));
      if (entry.kind != syntax::ValueKind::entry || entry.child_count == 0) continue;
      const syntax::ValueNode& value = syntax.value(syntax.child(entry, 0));
      if (syntax.text(entry.text) == "method" && value.kind == syntax::ValueKind::string)
        return in_capitals(syntax.text(value.text));
    }
  }
  return {};
}

/// The one of them that the call gives, else none.
std::string_view given_by(const Inputs& in, const std::vector<std::string_view>& texts, FileId file,
                          std::uint32_t index) {
  if (index == kNoCall) return {};
  const syntax::Syntax& syntax = in.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId argument = syntax.arguments[call.first_argument + a];
    if (!argument.valid()) continue;
    const linking::ClosedValue given = in.links.close({file, argument});
    const std::string_view text = given.best();
    for (const std::string_view one : texts)
      if (text.size() >= kShortest && one.ends_with(text)) return one;
  }
  return {};
}

}  // namespace

bool by_callers(const Inputs& in, const CallEffect& effect, FileId file, std::uint32_t index) {
  if (addresses(effect).size() < 2) return false;
  const syntax::Syntax& syntax = in.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (call.argument_count == 0) return false;
  std::vector<ValueId> open{syntax.arguments[call.first_argument]};
  for (std::size_t i = 0; i < open.size() && i < kMostInside; ++i) {
    if (!open[i].valid()) continue;
    const syntax::ValueNode& node = syntax.value(open[i]);
    if (is_parameter(syntax, node, call.scope)) return true;
    if (node.kind == syntax::ValueKind::reference) {
      const syntax::Binding* local =
          local_binding(syntax, call.scope, syntax.text(node.text), call.line);
      if (local != nullptr) open.push_back(local->value);
    }
    // What an object holds is its own: `self.base`.
    const bool inside = node.kind != syntax::ValueKind::member;
    for (std::size_t c = 0; inside && c < node.child_count; ++c)
      open.push_back(syntax.child(node, c));
  }
  return false;
}

std::vector<Landing> say_address(const Inputs& in, const Crossings& crossings, CallEffect& effect,
                                 FileId file, std::uint32_t index) {
  const std::vector<std::string_view> texts = addresses(effect);
  if (texts.empty()) return {};
  effect.by_caller = true;
  // What the others reach is not told of this one.
  effect.end_known = false;
  effect.ends.clear();
  const std::string_view one = given_by(in, texts, file, index);
  if (one.empty()) {
    if (common(texts).size() >= kShortest) effect.said = std::string(common(texts)) + "…";
    return {};
  }
  effect.said = one;
  std::string method = method_given(in, file, index);
  if (method.empty()) method = effect.meant->method;
  std::vector<Landing> out = crossings.at_address(one, method, file);
  const auto elsewhere = [&](const Landing& landing) { return landing.part != out.front().part; };
  // The same path in several parts says of none that it answers.
  if (std::ranges::any_of(out, elsewhere)) return {};
  if (!out.empty() && out.front().part.valid()) {
    effect.end_known = true;
    effect.ends = {out.front().part};
  }
  return out;
}

}  // namespace cutaway::model
