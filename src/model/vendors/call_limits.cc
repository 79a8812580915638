// SPDX-License-Identifier: Apache-2.0
// Looks for words in the names of arguments, options and calls around a call.
#include "model/vendors/call_limits.h"

#include <algorithm>

#include "base/text.h"
#include "model/connections/calls/request_behind.h"

namespace cutaway::model {
namespace {

/// Words in names of arguments and options that end a wait.
bool says_limit(std::string_view text) {
  const std::string word = lower(text);
  return contains(word, "timeout") || contains(word, "deadline") || contains(word, "time_limit");
}

/// A signal that ends the wait: who gives it, a clock or somebody who presses "stop", is not said.
bool says_stop(std::string_view text) {
  const std::string word = lower(text);
  return word == "signal" || contains(word, "abortsignal");
}

bool says_retry(std::string_view text) {
  const std::string word = lower(text);
  return contains(word, "retry") || contains(word, "retries") || contains(word, "backoff");
}

/// Of the function around the call, as far as one request reaches.
std::uint32_t last_line(const syntax::Syntax& syntax, SymbolId scope, const Place& place) {
  constexpr std::uint32_t kMostLines = 30;
  return std::min(syntax.symbols[scope.index()].end_line, place.end_line + kMostLines);
}

/// Whether an option is given a value that stands for none: `timeout: false`, `timeout=None`.
bool is_off(const syntax::Syntax& syntax, const syntax::ValueNode& option) {
  if (option.kind != syntax::ValueKind::entry || option.child_count == 0) return false;
  const syntax::ValueNode& value = syntax.value(syntax.child(option, option.child_count - 1U));
  const std::string word = lower(syntax.text(value.text));
  return word == "false" || word == "none" || word == "null" || word == "undefined" ||
         word == "0" || word == "nil";
}

bool is_said(const Analysis& analysis, const Place& place, bool (*says)(std::string_view)) {
  const syntax::Syntax& syntax = analysis.project->of(place.file);
  SymbolId scope;
  for (const syntax::Call& call : syntax.calls) {
    if (call.line == place.line) scope = call.scope;
  }
  for (const syntax::Call& call : syntax.calls) {
    const bool same = scope.valid() ? call.scope == scope : call.line == place.line;
    if (same && call.line <= place.end_line && says(syntax.text(call.name))) return true;
  }
  // Where a request is made first and sent later, the option stands at the sender in between.
  const std::uint32_t last = scope.valid() ? last_line(syntax, scope, place) : place.end_line;
  for (const syntax::ValueNode& node : syntax.values) {
    const bool option = node.kind == syntax::ValueKind::entry && node.line > place.end_line;
    if (is_off(syntax, node)) continue;
    if (option && node.line <= last && says(syntax.text(node.text))) return true;
    const bool named = node.kind == syntax::ValueKind::entry ||
                       node.kind == syntax::ValueKind::reference ||
                       node.kind == syntax::ValueKind::member;
    if (named && node.line >= place.line && node.line <= place.end_line &&
        says(syntax.text(node.text)))
      return true;
  }
  return false;
}

/// The same at the request itself, where an own function makes it for the call at the place.
bool is_said_inside(const Analysis& analysis, const Place& place, bool (*says)(std::string_view)) {
  const Place made = request_behind(*analysis.project, *analysis.links, *analysis.facts, place);
  return made.file.valid() && is_said(analysis, made, says);
}

}  // namespace

bool has_time_limit(const Analysis& analysis, const Place& place) {
  return is_said(analysis, place, says_limit) || is_said_inside(analysis, place, says_limit);
}

bool may_be_stopped(const Analysis& analysis, const Place& place) {
  return has_time_limit(analysis, place) || is_said(analysis, place, says_stop) ||
         is_said_inside(analysis, place, says_stop);
}

bool has_retry(const Analysis& analysis, const Place& place) {
  return is_said(analysis, place, says_retry) || is_said_inside(analysis, place, says_retry);
}

}  // namespace cutaway::model
