// SPDX-License-Identifier: Apache-2.0
// A condition holds, does not, or depends on more than the method.
#include "model/trace/asked_methods.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostNesting = 16;
constexpr std::uint32_t kLastLine = std::numeric_limits<std::uint32_t>::max();

using Answer = std::optional<bool>;  ///< nothing: a run tells

/// "GET" of `"GET"`, `http.MethodGet` and `Request::METHOD_GET`; "" of anything else.
std::string method_said(const Syntax& syntax, const ValueNode& node) {
  const std::string_view name = syntax.text(node.text);
  if (node.kind == ValueKind::string) {
    const bool word = std::ranges::all_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
    return word ? std::string(name) : std::string();
  }
  if (node.kind != ValueKind::member && node.kind != ValueKind::reference) return {};
  const auto words = identifier_words(name.substr(name.find_last_of(".:") + 1));
  if (words.size() != 2 || words.front() != "method") return {};
  const std::string method = meaning::method_in_name(words.back());
  return method == "ANY" ? std::string() : method;
}

/// `request.method`, `r.Method`, `$request->getMethod()`.
bool is_method_asked(const Syntax& syntax, const ValueNode& node) {
  if (node.kind == ValueKind::member) return lower(syntax.text(node.text)) == "method";
  if (node.kind != ValueKind::call || node.child_count != 1) return false;
  const std::string name = lower(syntax.text(syntax.value(syntax.child(node, 0)).text));
  return name == "getmethod" || name == "method";
}

/// `request`, `this.request`, `req`.
bool is_request(const Syntax& syntax, const ValueNode& node) {
  const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member ||
                     node.kind == ValueKind::parameter ||
                     (node.kind == ValueKind::call && node.child_count == 1);
  if (!named) return false;
  const ValueNode& called =
      node.kind == ValueKind::call ? syntax.value(syntax.child(node, 0)) : node;
  const auto words = identifier_words(syntax.text(called.text));
  return !words.empty() && (words.back() == "request" || words.back() == "req");
}

/// "POST" of `request.post?`, `request.isPost()` and `request.isMethod('post')`.
std::string asked_of_request(const Syntax& syntax, const ValueNode& node) {
  if (node.kind != ValueKind::call || node.child_count == 0 || node.child_count > 2) return {};
  const ValueNode& callee = syntax.value(syntax.child(node, 0));
  if (callee.kind != ValueKind::member || callee.child_count == 0 ||
      !is_request(syntax, syntax.value(syntax.child(callee, 0))))
    return {};
  std::string_view name = syntax.text(callee.text);
  const auto words = identifier_words(name);
  std::string method;
  if (node.child_count == 2) {
    const ValueNode& given = syntax.value(syntax.child(node, 1));
    const bool asks = words.size() == 2 && words[0] == "is" && words[1] == "method";
    if (asks && given.kind == ValueKind::string)
      method = meaning::method_in_name(syntax.text(given.text));
  } else if (name.ends_with('?') && words.size() == 1) {
    method = meaning::method_in_name(words.front());
  } else if (words.size() == 2 && words.front() == "is") {
    method = meaning::method_in_name(words.back());
  }
  return method == "ANY" || method == "WS" ? std::string() : method;
}

Answer opposite(Answer answer) { return answer ? Answer(!*answer) : answer; }

Answer compared(const Syntax& syntax, const ValueNode& node, std::string_view method) {
  const std::string_view sign = syntax.text(node.text);
  const bool differs = sign.starts_with("!");
  if (node.child_count != 2 || (!differs && !sign.starts_with("=="))) return {};
  const auto side = [&](std::size_t at) { return syntax.value(syntax.child(node, at)); };
  const bool turned = !method_said(syntax, side(0)).empty();
  const std::string name = method_said(syntax, side(turned ? 0 : 1));
  if (name.empty() || !is_method_asked(syntax, side(turned ? 1 : 0))) return {};
  return (name == method) != differs;
}

/// Whether a condition holds for a request by this method.
Answer holds(const Syntax& syntax, ValueId value, std::string_view method, int depth) {
  if (!value.valid() || depth > kMostNesting) return {};
  const ValueNode& node = syntax.value(value);
  const std::string_view word = syntax.text(node.text);
  if (node.kind == ValueKind::call) {
    const std::string name = asked_of_request(syntax, node);
    return name.empty() ? Answer() : Answer(name == method);
  }
  const bool comparison = node.kind == ValueKind::comparison;
  if (comparison && word == "not" && node.child_count == 1)
    return opposite(holds(syntax, syntax.child(node, 0), method, depth + 1));
  const bool all = comparison && word == "and";
  if (!all && (node.kind != ValueKind::alternative || word != "or"))
    return comparison ? compared(syntax, node, method) : Answer();
  bool known = node.child_count > 0;
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    const Answer one = holds(syntax, syntax.child(node, i), method, depth + 1);
    if (one && *one != all) return one;
    known = known && one.has_value();
  }
  return known ? Answer(all) : Answer();
}

Answer holds(const Syntax& syntax, GuardId at, std::string_view method) {
  const syntax::Guard& guard = syntax.guards[at.index()];
  const Answer answer = holds(syntax, guard.value, method, 0);
  return guard.negated ? opposite(answer) : answer;
}

bool is_one(std::string_view method) {
  return !method.empty() && method != "ANY" && method != "HEAD";
}

}  // namespace

std::string_view method_of(const EntryPoint& entry) {
  const std::string_view name = entry.name;
  if (entry.kind == "endpoint") return name.substr(0, name.find(' '));
  return name.starts_with('/') ? std::string_view("GET") : std::string_view();  // by a clock
}

std::vector<GuardId> of_other_methods(const Inputs& in, const CallBodies& bodies, SymbolRef body,
                                      std::string_view method) {
  std::vector<GuardId> out;
  if (!body.valid() || !is_one(method)) return out;
  const Syntax& syntax = in.project.of(body.file);
  for (const std::uint32_t index : bodies.calls_of(body)) {
    for (GuardId at = syntax.calls[index].guard; at.valid(); at = syntax.guards[at.index()].parent)
      if (holds(syntax, at, method) == Answer(false)) out.push_back(at);
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

std::pair<std::uint32_t, std::uint32_t> lines_by_method(const Inputs& in, const CallBodies& bodies,
                                                        SymbolRef body, std::string_view method) {
  std::pair<std::uint32_t, std::uint32_t> out{0, kLastLine};
  if (!body.valid() || !is_one(method)) return out;
  const Syntax& syntax = in.project.of(body.file);
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != body.symbol || exit.kind == syntax::ExitKind::yield || !exit.guard.valid())
      continue;
    // A condition around it may not hold.
    if (syntax.guards[exit.guard.index()].parent.valid() ||
        holds(syntax, exit.guard, method) != Answer(true))
      continue;
    std::uint32_t last = exit.line;
    for (const std::uint32_t index : bodies.calls_of(body)) {
      const syntax::Call& call = syntax.calls[index];
      GuardId at = call.guard;
      while (at.valid() && at != exit.guard) at = syntax.guards[at.index()].parent;
      if (at.valid()) last = std::max(last, call.end_line);
    }
    out.second = std::min(out.second, last);
  }
  return out;
}

}  // namespace cutaway::model
