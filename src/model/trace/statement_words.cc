// SPDX-License-Identifier: Apache-2.0
// The words that tell a statement, a transaction and what a call is handed to ask with.
#include "model/trace/statement_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/data/statement_text.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

std::string first_word_of(std::string_view text) {
  text = trim(text);
  while (text.starts_with("--"))  // "-- name: ListOrders :many"
    text = trim(text.substr(std::min(text.find('\n'), text.size())));
  return lower(text.substr(0, text.find_first_of(" \t\r\n")));
}

/// "select" of "SELECT * FROM orders", and of `select(Order).where(…)`.
std::string first_word(const Syntax& syntax, ValueId value) {
  const syntax::ValueNode* node = &syntax.value(value);
  for (int step = 0; step < 8 && node->child_count > 0; ++step) {
    if (node->kind != ValueKind::concat && node->kind != ValueKind::call &&
        node->kind != ValueKind::member)
      break;
    const syntax::ValueNode& inner = syntax.value(syntax.child(*node, 0));
    // `text("SELECT …")`
    const bool wraps = node->kind == ValueKind::call && node->child_count == 2 &&
                       syntax.value(syntax.child(*node, 1)).kind == ValueKind::string;
    node = wraps ? &syntax.value(syntax.child(*node, 1)) : &inner;
  }
  return first_word_of(syntax.text(node->text));
}

bool is_statement(std::string_view verb) {
  constexpr std::array<std::string_view, 8> known{"select", "with",    "insert", "update",
                                                  "delete", "replace", "upsert", "merge"};
  return std::ranges::find(known, verb) != known.end();
}

/// Whether a value is a text that was put together before: `text.toString()`, or a name that was
/// given one, or one of two. What a question gave back is none.
bool is_text_made(const Syntax& syntax, const syntax::Call& call, ValueId value) {
  const syntax::ValueNode* node = &syntax.value(value);
  if (node->kind == ValueKind::reference) {
    const syntax::Binding* made =
        local_binding(syntax, call.scope, syntax.text(node->text), call.line);
    if (made == nullptr || !made->value.valid()) return false;
    node = &syntax.value(made->value);
    if (node->kind == ValueKind::string || node->kind == ValueKind::concat ||
        node->kind == ValueKind::format || node->kind == ValueKind::alternative)
      return true;
  }
  if (node->kind != ValueKind::call || node->child_count != 1) return false;
  const std::string name = lower(syntax.text(syntax.value(syntax.child(*node, 0)).text));
  return name == "tostring" || name == "string";
}

}  // namespace

std::string last_word_given(const Syntax& syntax, const syntax::Call& call) {
  if (call.argument_count == 0 || call.arguments_written != 1) return {};
  const ValueId given = syntax.arguments[call.first_argument];
  if (!given.valid()) return {};
  const syntax::ValueNode* node = &syntax.value(given);
  if (node->kind == ValueKind::call && node->child_count > 0)
    node = &syntax.value(syntax.child(*node, 0));
  const bool named = node->kind == ValueKind::reference || node->kind == ValueKind::member ||
                     node->kind == ValueKind::parameter;
  return named ? lower(syntax.text(node->text)) : std::string();
}

std::string statement_verb(const Inputs& in, FileId file, const syntax::Call& call) {
  const Syntax& syntax = in.project.of(file);
  for (std::uint32_t a = 0; a < std::min<std::uint32_t>(call.argument_count, 3); ++a) {
    const ValueId argument = syntax.arguments[call.first_argument + a];
    if (!argument.valid()) continue;
    std::string verb = first_word(syntax, argument);
    if (is_statement(verb)) return verb;
    const ValueKind kind = syntax.value(argument).kind;
    if (kind != ValueKind::reference && kind != ValueKind::member) continue;
    const linking::ClosedValue constant = in.links.close({file, argument});
    verb = first_word_of(constant.best());
    if (is_statement(verb)) return verb;
  }
  for (std::uint32_t a = 0; a < std::min<std::uint32_t>(call.argument_count, 3); ++a) {
    const ValueId argument = syntax.arguments[call.first_argument + a];
    if (!argument.valid() || !is_text_made(syntax, call, argument)) continue;
    std::string verb = statement_in(in, {file, argument}, call.scope, call.line).verb;
    if (is_statement(verb)) return verb;
  }
  return {};
}

bool only_frames_transaction(const Syntax& syntax, const syntax::Call& call) {
  if (call.argument_count == 0 || call.arguments_written != 1) return false;
  const ValueId given = syntax.arguments[call.first_argument];
  if (!given.valid() || syntax.value(given).kind != ValueKind::string) return false;
  constexpr std::array<std::string_view, 7> known{
      "begin", "commit", "rollback", "start transaction", "begin transaction", "savepoint", "end"};
  std::string text = lower(trim(syntax.text(syntax.value(given).text)));
  if (text.ends_with(';')) text.pop_back();
  return std::ranges::find(known, text) != known.end();
}

}  // namespace cutaway::model
